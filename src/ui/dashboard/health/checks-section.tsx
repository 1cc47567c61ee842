import type { Snapshot } from '../../../messages/snapshot';
import { ask } from '../../../platform/admin-client';
import { requestHosts } from '../../../platform/change-host-access';
import { keepForGood } from '../../../platform/keep-for-good';
import { restartLarder } from '../../../platform/restart-larder';
import { openExtensionPage } from '../../../platform/tabs';
import { Announcer } from '../../shared/announcer';
import { Section } from '../../shared/section';
import { countText, text } from '../../shared/text';
import { openPage } from '../open-page';
import { CheckRow } from './check-row';
import { FailingRelays } from './failing-relays';
import type { Check, Repair } from './judge';

const repairs: Record<Repair, (snapshot: Snapshot) => Promise<unknown>> = {
  ring: () => ask({ type: 'health.ring' }),
  recover: () => ask({ type: 'sync.recover' }),
  resume: () => ask({ type: 'sync.resume' }),
  sync: () => ask({ type: 'sync.now' }),
  ids: () => ask({ type: 'health.checkIds' }),
  // These two ask the user, and have to be called in the turn of the click.
  keep: keepForGood,
  hosts: () => requestHosts(),
  storage: async () => openPage('storage'),
  relays: async () => openPage('relays'),
  add: ({ accounts }) => {
    const account = accounts.find(({ active }) => active);
    return openExtensionPage('welcome', account && `account=${account.pubkey}`);
  },
  restart: async () => restartLarder(),
  // After every repair it is looked again.
  look: async () => undefined,
};

interface ChecksSectionProps {
  checks: readonly Check[];
  snapshot: Snapshot;
  /** Looks again: something was mended. */
  onRepaired: () => Promise<void>;
}

/** Every check with its answer. */
export function ChecksSection({ checks, snapshot, onRepaired }: ChecksSectionProps) {
  const wrong = checks.filter(({ verdict }) => verdict === 'bad' || verdict === 'attention').length;
  const summary = wrong === 0 ? text('checksGood') : countText('checksWrong', wrong);
  return (
    <Section title={text('checksTitle')} aside={<span class="muted">{summary}</span>}>
      <ul class="card rows checks">
        {checks.map((check) => (
          <CheckRow
            key={check.check}
            check={check}
            onRepair={async (repair) => {
              const done = await repairs[repair](snapshot);
              await onRepaired();
              return repair === 'keep' && done === false ? text('cacheKeepRefused') : undefined;
            }}
          >
            {check.check === 'relays' && check.answer === 'fail' && (
              <FailingRelays urls={check.urls} status={snapshot.status} />
            )}
          </CheckRow>
        ))}
      </ul>
      <Announcer message={summary} />
    </Section>
  );
}
