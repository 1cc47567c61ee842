import type { SiteRequest } from '../../messages/grants';
import { OriginName } from '../shared/origin-name';
import { RelativeTime } from '../shared/relative-time';
import { Section } from '../shared/section';
import { countText, text } from '../shared/text';
import { SiteQuestion } from './site-question';

interface RequestListProps {
  requests: readonly SiteRequest[];
  /** Whether they stand where they stood a moment ago. */
  settled: boolean;
}

/** Sites in other tabs that wait for an answer. What comes while they are shown comes last, and moves none. */
export function RequestList({ requests, settled }: RequestListProps) {
  const oldestFirst = requests.toSorted((a, b) => a.requestedAt - b.requestedAt);
  return (
    <Section title={countText('requestsTitle', requests.length)} tone="attention">
      <p class="hint">{text('requestsHint')}</p>
      <ul class="card rows">
        {oldestFirst.map((request) => (
          <li key={request.origin} data-origin={request.origin} data-permission="asking">
            <div class="row-head">
              <OriginName origin={request.origin} />
              <span class="muted">
                <RelativeTime time={request.requestedAt} />
              </span>
            </div>
            <SiteQuestion origin={request.origin} settled={settled} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
