import { useId, useState } from 'preact/hooks';
import type { AdminRequest } from '../../messages/admin';
import { ask } from '../../platform/admin-client';
import type { MessageKey } from '../../platform/i18n';
import { Button } from '../shared/button';
import { ErrorNotice } from '../shared/error-notice';
import { splitOrigin } from '../shared/site-permission';
import { text } from '../shared/text';
import { useAction } from '../shared/use-action';

type Duration = Extract<AdminRequest, { type: 'site.allow' }>['until'];
const durations: [Duration, MessageKey][] = [
  ['always', 'durationAlways'],
  ['hours', 'durationHours'],
  ['session', 'durationSession'],
];

interface SiteQuestionProps {
  origin: string;
  /** It stands where it stood a moment ago: a click is meant for it. */
  settled: boolean;
}

/** Whether a site may use the events kept here, and for how long. */
export function SiteQuestion({ origin, settled }: SiteQuestionProps) {
  const id = useId();
  const [until, setUntil] = useState<Duration>('always');
  const { busy, error, run } = useAction();
  const { host } = splitOrigin(origin);
  const answer = (request: AdminRequest) => void run(() => ask(request));
  return (
    <>
      <div class="site-answer">
        <label class="visually-hidden" for={id}>
          {text('siteDuration', host)}
        </label>
        <select
          id={id}
          value={until}
          onChange={(event) => {
            const chosen = durations.find(([duration]) => duration === event.currentTarget.value);
            if (chosen !== undefined) setUntil(chosen[0]);
          }}
        >
          {durations.map(([duration, key]) => (
            <option key={duration} value={duration}>
              {text(key)}
            </option>
          ))}
        </select>
        <div class="site-answer-buttons">
          <Button
            label={text('siteRefuseNamed', host)}
            busy={busy}
            settled={settled}
            onClick={() => answer({ type: 'site.refuse', origin })}
          >
            {text('siteRefuse')}
          </Button>
          <Button
            tone="primary"
            label={text('siteAllowNamed', host)}
            busy={busy}
            settled={settled}
            onClick={() => answer({ type: 'site.allow', origin, until })}
          >
            {text('siteAllow')}
          </Button>
        </div>
      </div>
      <ErrorNotice error={error} />
    </>
  );
}
