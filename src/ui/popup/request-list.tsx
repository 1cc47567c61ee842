import type { SiteRequest } from '../../messages/grants';
import { OriginName } from '../shared/origin-name';
import { RelativeTime } from '../shared/relative-time';
import { Section } from '../shared/section';
import { countText, text } from '../shared/text';
import { SiteQuestion } from './site-question';

/** Sites in other tabs that wait for an answer, newest first. */
export function RequestList({ requests }: { requests: readonly SiteRequest[] }) {
  if (requests.length === 0) return null;
  const newestFirst = requests.toSorted((a, b) => b.requestedAt - a.requestedAt);
  return (
    <Section title={countText('requestsTitle', requests.length)} tone="attention">
      <p class="hint">{text('requestsHint')}</p>
      <ul class="card rows">
        {newestFirst.map((request) => (
          <li key={request.origin} data-origin={request.origin} data-permission="asking">
            <div class="row-head">
              <OriginName origin={request.origin} />
              <span class="muted">
                <RelativeTime time={request.requestedAt} />
              </span>
            </div>
            <SiteQuestion origin={request.origin} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
