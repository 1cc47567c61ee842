import type { Status } from '../../../messages/records';
import { relayLabel } from '../../../messages/relay-label';
import { ask } from '../../../platform/admin-client';
import { Button } from '../../shared/button';
import { ErrorNotice } from '../../shared/error-notice';
import { ErrorWords } from '../../shared/error-words';
import { text } from '../../shared/text';
import { useAction } from '../../shared/use-action';
import { routeHash } from '../route';

interface FailingRelaysProps {
  urls: readonly string[];
  status: Status;
}

/** Which relays fail, why, and another try with each. */
export function FailingRelays({ urls, status }: FailingRelaysProps) {
  return (
    <ul class="failing">
      {urls.map((url) => (
        <FailingRelay key={url} url={url} status={status} />
      ))}
    </ul>
  );
}

interface FailingRelayProps {
  url: string;
  status: Status;
}

function FailingRelay({ url, status }: FailingRelayProps) {
  const reason = status.relays[url]?.error;
  const { busy, error, run } = useAction();
  const name = relayLabel(url);
  return (
    <li data-failing={url}>
      <div>
        <a href={routeHash({ page: 'relay', url })}>{name}</a>
        {reason !== undefined && (
          <p class="hint">
            <ErrorWords error={reason} />
          </p>
        )}
      </div>
      <Button
        tone="quiet"
        busy={busy}
        disabled={status.paused === true || !status.online}
        label={text('tryAgainNamed', name)}
        onClick={() => void run(() => ask({ type: 'sync.now', url }))}
      >
        {text('tryAgain')}
      </Button>
      <ErrorNotice error={error} />
    </li>
  );
}
