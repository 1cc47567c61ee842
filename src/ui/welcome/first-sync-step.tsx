import type { Account, RelayRecord, Status } from '../../messages/records';
import { openExtensionPage } from '../../platform/tabs';
import { Announcer } from '../shared/announcer';
import { Button } from '../shared/button';
import { Notice } from '../shared/notice';
import { Progress } from '../shared/progress';
import { RelayRow } from '../shared/relay-row';
import { summarizeSync } from '../shared/summarize-sync';
import { countText, locale, text } from '../shared/text';
import { useNow } from '../shared/use-now';
import { useOnline } from '../shared/use-online';
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
  // What follows the first sync, other people's events, is not what the user waits for here.
  const finished = summary.finished || account.firstSyncAt !== undefined;
  const left = finished ? undefined : timeLeft(relays, status, now);
  return (
    <>
      {!finished && <p>{text('syncIntro')}</p>}
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
          <span>{countText('relaysThrough', summary.enabled, String(done))}</span>
          {left !== undefined && <span>{text('timeLeft', formatDuration(left, locale()))}</span>}
        </p>
        <Progress label={text('syncProgress')} value={finished ? 1 : summary.progress} />
      </div>
      {!online && !finished && (
        <Notice tone="info" icon="offline" title={text('offlineTitle')} live>
          {text('offlineText')}
        </Notice>
      )}
      {finished && <FinishNote synced={summary.synced} failed={summary.failed} />}
      <Announcer message={finished ? text('syncFinished') : ''} />
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

/** How it went, and what to do next. */
function FinishNote({ synced, failed }: { synced: number; failed: number }) {
  if (synced === 0) {
    return (
      <Notice tone="attention" title={text('finishedNoneTitle')}>
        {text('finishedNoneText')}
      </Notice>
    );
  }
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
