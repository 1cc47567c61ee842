import { createVerifier } from '../../src/nostr/create-verifier';
import { openEventStore } from '../../src/store/open-event-store';
import { engineBench } from '../../test/support/engine-bench';
import { fakeEvent } from '../../test/support/fake-event';
import { emptyIndexedDB } from '../../test/support/fake-indexeddb';
import { packageVersion } from '../package-version';
import type { Contender } from './contender';

/** The engine as it is in the extension, over an IndexedDB that is played by `fake-indexeddb`. */
export const larder: Contender = {
  name: 'Larder',
  describe: async () => `Larder, ${await packageVersion('fake-indexeddb')}`,
  async open({ relay, filter, held }) {
    const store = await openEventStore({
      name: 'cache',
      clock: () => Math.floor(Date.now() / 1000),
      indexedDB: emptyIndexedDB(),
    });
    for (let at = 0; at < held.length; at += 500) {
      // The corpus is genuine; verifying it all again here would take minutes.
      const batch = held.slice(at, at + 500).map(fakeEvent);
      await store.ingest(batch, { from: { kind: 'relay', name: relay } });
    }
    const verifier = await createVerifier();
    const tasks = [{ scope: 'own', filter }];
    // A sync in slices needs a clock that goes.
    const bench = engineBench([relay], { store, verifier, tasks, clock: Date.now });
    await bench.ready;
    return {
      async sync() {
        const { failed } = await bench.syncAll();
        if (failed === 0) return;
        await bench.board.flush();
        const { relays } = await bench.board.read();
        throw new Error(relays[relay]?.error?.message ?? 'it failed');
      },
      ids: async () => new Set((await store.query([filter])).map(({ id }) => id)),
      close: async () => store.close(),
    };
  },
};
