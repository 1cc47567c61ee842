import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mentionsFilter, ownFilter, type Task } from '../../src/mailboxes/plan';
import { createVerifier } from '../../src/nostr/create-verifier';
import { normaliseRelayUrl } from '../../src/nostr/relay-url';
import { openEventStore } from '../../src/store/open-event-store';
import { engineBench } from '../support/engine-bench';
import { emptyIndexedDB } from '../support/fake-indexeddb';
import { cachedSample, sampleAccount, sampleCorpus } from '../support/sample-events';
import { expectedIds } from '../support/user/expected-ids';
import type { RealRelay } from './real-relay';
import { realRelays, reasonToSkip } from './real-relays';

/** A fifth of it is neither by the account nor to it, and must stay where it is. */
const sample = { seed: 51, count: 3_000, own: 1_400, mentions: 1_000 };

const accounts = [sampleAccount.pubkey];
const tasks: readonly Task[] = [
  { scope: 'own', filter: ownFilter(accounts) },
  { scope: 'mentions', filter: mentionsFilter(accounts) },
];

for (const software of realRelays) {
  const skipped = reasonToSkip(software);
  const title = skipped === undefined ? software.name : `${software.name} (skipped: ${skipped})`;

  describe.skipIf(skipped !== undefined)(`the engine and ${title}`, () => {
    const method = software.negentropy ? 'negentropy' : 'req';
    let relay: RealRelay;
    let bench: ReturnType<typeof engineBench>;

    beforeAll(async () => {
      relay = await software.start({ load: await sampleCorpus(sample) });
      const store = await openEventStore({
        name: 'cache',
        clock: () => 1_900_000_000,
        indexedDB: emptyIndexedDB(),
      });
      const verifier = await createVerifier();
      bench = engineBench([normaliseRelayUrl(relay.url)], { store, verifier, tasks });
    });

    afterAll(async () => {
      bench?.store.close();
      await relay?.stop();
    });

    /** The last run of each scope. */
    const lastRuns = async () => {
      const runs = await bench.store.runs({ limit: tasks.length });
      return runs.toSorted((a, b) => b.scope.localeCompare(a.scope));
    };

    it(`bring exactly the account’s events by ${method}`, async () => {
      expect(await bench.syncAll()).toEqual({ failed: 0 });
      expect(await bench.ids()).toEqual([...expectedIds(await cachedSample(sample))].sort());
      expect(await lastRuns()).toMatchObject([
        { scope: 'own', method, stored: sample.own, duplicates: 0, rejected: 0 },
        { scope: 'mentions', method, stored: sample.mentions, duplicates: 0, rejected: 0 },
      ]);
    });

    it('bring nothing a second time', async () => {
      expect(await bench.syncAll()).toEqual({ failed: 0 });
      // Both sides have the same: one fingerprint and its echo. By REQ it is one page of what is
      // recent, and that is empty.
      const cost = { rounds: 1, received: 0, stored: 0 };
      expect(await lastRuns()).toMatchObject([
        { scope: 'own', method, ...cost },
        { scope: 'mentions', method, ...cost },
      ]);
    });
  });
}
