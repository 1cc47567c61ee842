import type { SyncRun } from '../../src/store/event-store';

/** A run as the engine would report it, for tests that only store and read runs. */
export function fakeRun(fields: Partial<SyncRun> = {}): SyncRun {
  return {
    relay: 'wss://one.example/',
    scope: 'own',
    method: 'negentropy',
    reason: 'capable',
    startedAt: 1_700_000_000,
    durationMs: 10,
    rounds: 1,
    bytesUp: 100,
    bytesDown: 100,
    received: 1,
    stored: 1,
    duplicates: 0,
    rejected: 0,
    ...fields,
  };
}
