import type { AdminHandlers } from '../messages/admin';
import type { BunkerService } from '../signer/bunker-service';
import type { SyncEngine } from '../sync/sync-engine';

export interface SignerDeps {
  readonly bunker: BunkerService;
  readonly engine: SyncEngine;
  /** Keeps the background alive until the work is done. */
  readonly awake: <T>(work: Promise<T>) => Promise<T>;
  /** Takes the failures of work that nobody waits for. */
  readonly inBackground: (work: Promise<unknown>) => void;
}

/** Answers what Larder's pages ask about the remote signer. */
export function signerHandlers({ bunker, engine, awake, inBackground }: SignerDeps) {
  return {
    async 'signer.connect'({ bunker: address }) {
      const connected = await awake(bunker.connect(address));
      // Relays that wanted to know who asks can be told now.
      inBackground(engine.syncAll({ job: 'manual' }));
      return connected;
    },
    async 'signer.disconnect'() {
      await bunker.disconnect();
      return undefined;
    },
  } satisfies Partial<AdminHandlers>;
}
