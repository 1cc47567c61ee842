import type { RelayRecord, ScopeStatus, Status } from '../../messages/records';
import { relayLabel } from '../../messages/relay-label';
import { ask } from '../../platform/admin-client';
import { openExtensionPage } from '../../platform/tabs';
import { Button } from '../shared/button';
import { ErrorNotice } from '../shared/error-notice';
import { formatBytes } from '../shared/format';
import { reasonWords } from '../shared/reason-words';
import { RelativeTime } from '../shared/relative-time';
import { negentropyReason } from '../shared/relay-traits';
import { scopeName } from '../shared/scope-name';
import { countText, locale, text } from '../shared/text';
import { useAction } from '../shared/use-action';

interface RelayDetailsProps {
  id: string;
  relay: RelayRecord;
  status: Status;
}

/** What was learned of a relay and how its last runs went. */
export function RelayDetails({ id, relay, status }: RelayDetailsProps) {
  const { busy, error, run } = useAction();
  const { name, software, version } = relay.capability ?? {};
  const own = status.relays[relay.url];
  return (
    <div class="relay-details" id={id}>
      <dl>
        <Fact term={text('factAddress')} value={relay.url} />
        <Fact term={text('factName')} value={name} />
        <Fact term={text('factSoftware')} value={[software, version].filter(Boolean).join(' ')} />
        <Fact term={text('factMethod')} value={negentropyReason(relay)} />
      </dl>
      {own?.scopes.map((scope) => (
        <ScopeRun key={scope.scope} run={scope} known={relay.capability?.reason} />
      ))}
      <div class="relay-actions">
        {relay.enabled && (
          <Button
            tone="quiet"
            icon="sync"
            busy={busy || own?.state === 'syncing'}
            disabled={status.paused === true || !status.online}
            onClick={() => void run(() => ask({ type: 'sync.now', url: relay.url }))}
          >
            {text('relaySyncNow')}
          </Button>
        )}
        <Button
          tone="quiet"
          label={text('relayMoreNamed', relayLabel(relay.url))}
          onClick={() =>
            void openExtensionPage('dashboard', `relay/${encodeURIComponent(relay.url)}`)
          }
        >
          {text('relayMore')}
        </Button>
      </div>
      <ErrorNotice error={error} />
    </div>
  );
}

function Fact({ term, value }: { term: string; value: string | undefined }) {
  if (value === undefined || value === '') return null;
  return (
    <div>
      <dt>{term}</dt>
      <dd>
        <bdi>{value}</bdi>
      </dd>
    </div>
  );
}

interface ScopeRunProps {
  run: ScopeStatus;
  /** The reason that is told of the relay as a whole. */
  known: string | undefined;
}

/** One scope's last run: its method, what it cost, and why it went page by page. */
function ScopeRun({ run, known }: ScopeRunProps) {
  const method = text(run.method === 'negentropy' ? 'methodNegentropy' : 'methodReq');
  return (
    <div class="scope-run">
      <h4>
        {scopeName(run.scope)}
        <span class="muted">
          <RelativeTime time={run.finishedAt} />
        </span>
      </h4>
      <ul class="traits">
        <li title={reasonWords(run.reason)}>{method}</li>
        <li>{countText('rounds', run.rounds)}</li>
        <li>{text('bytesUp', formatBytes(run.bytesUp, locale()))}</li>
        <li>{text('bytesDown', formatBytes(run.bytesDown, locale()))}</li>
        <li>{countText('eventsStored', run.stored)}</li>
      </ul>
      {run.method === 'req' && run.reason !== known && (
        <p class="hint">{reasonWords(run.reason)}</p>
      )}
    </div>
  );
}
