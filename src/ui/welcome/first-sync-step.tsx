import type { Account, RelayRecord, Status } from '../../messages/records';
import { openExtensionPage } from '../../platform/tabs';
import { Announcer } from '../shared/announcer';
import { Button } from '../shared/button';
import { Notice } from '../shared/notice';
import { PausedNotice } from '../shared/paused-notice';
import { Progress } from '../shared/progress';
import { RelayRow } from '../shared/relay-row';
import { summarizeSync } from '../shared/summarize-sync';
import { countText, locale, text } from '../shared/text';
import { useNow } from '../shared/use-now';
import { useOnline } from '../shared/use-online';
import { firstSyncOutcome } from './first-sync-outcome';
import { formatDuration } from './format-duration';
import { timeLeft } from './time-left';

interface FirstSyncStepProps {
  account: Account;
  relays: readonly RelayRecord[];
  status: Status;
  onAnother: () => void;
}

/** The first sync as it goes, and what to do when it is through. */
export function FirstSyncStep({ account, relays, status, onAnother }: FirstSyncStepProps) {
  const summary = summarizeSync(relays, status);
  const counts = status.byAccount[account.pubkey] ?? { own: 0, mentions: 0 };
  const done = summary.synced + summary.failed;
  const online = useOnline() && status.online;
  const now = useNow(1_000);
  const outcome = firstSyncOutcome(account, relays, status);
  const finished = outcome === 'filled' || outcome === 'unreached';
  const isNone = outcome === 'none-on';
  const paused = status.paused === true;
  // Relays that failed are done with, and yet nothing is filled.
  const share = outcome === 'unreached' ? 0 : summary.progress;
  const progress = outcome === 'filled' ? 1 : (share ?? (paused || isNone ? 0 : undefined));
  const left = finished ? undefined : timeLeft(relays, status, now);
  return (
    <>
      {outcome === 'under-way' && !paused && <p>{text('syncIntro')}</p>}
      <div
        class="overview"
        data-testid="first-sync"
        data-events={status.events}
        data-finished={finished}
      >
        <p class="overview-count">{countText('eventsKept', status.events)}</p>
        <p class="overview-line facts">
          <span>{countText('ownEvents', counts.own)}</span>
          <span>{countText('mentionEvents', counts.mentions)}</span>
          {/* A later sync begins to count anew, and this is about the first. */}
          {(!finished || summary.syncing === 0) && (
            <span>{countText('relaysThrough', summary.enabled, String(done))}</span>
          )}
          {left !== undefined && <span>{text('timeLeft', formatDuration(left, locale()))}</span>}
        </p>
        <Progress label={text('syncProgress')} value={progress} />
      </div>
      {paused && <PausedNotice atOnce={!finished} />}
      {!online && outcome === 'under-way' && !paused && (
        <Notice tone="info" icon="offline" title={text('offlineTitle')} live>
          {text('offlineText')}
        </Notice>
      )}
      {isNone && (
        <Notice tone="attention" live>
          {text('relaysNoneOn')}
        </Notice>
      )}
      {outcome === 'filled' && <FilledNote failed={paused ? 0 : summary.failed} />}
      {outcome === 'unreached' && !paused && (
        <Notice tone="attention" title={text('finishedNoneTitle')} live>
          {text('finishedNoneText')}
        </Notice>
      )}
      <Announcer message={outcome === 'filled' ? text('syncFinished') : ''} />
      <ul class="card rows" aria-label={text('relaysTitle')}>
        {relays.map((relay) => (
          <RelayRow
            key={relay.url}
            relay={relay}
            pubkey={account.pubkey}
            status={status.relays[relay.url]}
          />
        ))}
      </ul>
      <div class="actions">
        <Button tone="quiet" icon="plus" onClick={onAnother}>
          {text('accountAddAnother')}
        </Button>
      </div>
    </>
  );
}

/** What to do next, now that there is something to read. `failed`: relays that are tried again. */
function FilledNote({ failed }: { failed: number }) {
  return (
    <Notice tone="good" title={text('finishedTitle')}>
      <p>{text('finishedNext')}</p>
      <p>{text('finishedPermission')}</p>
      {failed > 0 && <p>{countText('finishedFailed', failed)}</p>}
      <Button tone="primary" testId="try-it" onClick={() => void openExtensionPage('sample')}>
        {text('tryIt')}
      </Button>
    </Notice>
  );
}
