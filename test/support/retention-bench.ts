import { createAccountBook } from '../../src/mailboxes/account-book';
import { storedValue } from '../../src/mailboxes/stored-value';
import { defaultSettings } from '../../src/messages/default-settings';
import { SettingsSchema } from '../../src/messages/records';
import type { RetentionSettings } from '../../src/messages/retention-settings';
import type { VerifiedEvent } from '../../src/nostr/event';
import {
  createRetentionService,
  type RetentionServiceDeps,
} from '../../src/retention/retention-service';
import { openEventStore } from '../../src/store/open-event-store';
import { fakeEvent, hexOf } from './fake-event';
import { emptyIndexedDB } from './fake-indexeddb';
import { memoryKeyValue } from './memory-key-value';

export const day = 86_400;
export const start = 1_700_000_000;
export const [me, friend, stranger] = ['me', 'friend', 'stranger'].map(hexOf) as [
  string,
  string,
  string,
];
const follows = fakeEvent({ pubkey: me, kind: 3, tags: [['p', friend]], created_at: start });
/** Its JSON is a little more than 100,000 bytes. */
export const large = (pubkey: string, at: number, fields: Partial<VerifiedEvent> = {}) =>
  fakeEvent({ pubkey, created_at: start + at, content: `${at} `.padEnd(100_000, 'x'), ...fields });

/** A cache of one account, who follows one person, with budgets and what keeps it within them. */
export async function retentionBench(
  events: readonly VerifiedEvent[],
  budget: Partial<RetentionSettings> = {},
) {
  const time = { now: start + 100 };
  const store = await openEventStore({
    name: 'larder',
    clock: () => time.now,
    indexedDB: emptyIndexedDB(),
  });
  await store.ingest([follows, ...events], { from: { kind: 'file', name: 'x' } });
  const storage = memoryKeyValue();
  const settings = storedValue(storage, 'settings', SettingsSchema, defaultSettings);
  const change = (fields: Partial<RetentionSettings>) =>
    settings.update((it) => ({ ...it, retention: { ...it.retention, ...fields } }));
  await change(budget);
  const awake = { held: 0 };
  const told: string[] = [];
  const errors: unknown[] = [];
  const accounts = createAccountBook(storage, () => time.now * 1000);
  await accounts.add(me, undefined);
  const evict = store.evict.bind(store);
  /** How often the store was walked through. */
  const walks = { count: 0 };
  store.evict = (slice) => {
    walks.count += 1;
    return evict(slice);
  };
  const deps: RetentionServiceDeps = {
    ...{ storage, store, settings, accounts },
    clock: () => time.now * 1000,
    breathe: async () => undefined,
    holdAwake: () => {
      awake.held++;
      return () => awake.held--;
    },
    onEvicted: async () => {
      told.push('evicted');
    },
    onError: (error) => errors.push(error),
  };
  const service = createRetentionService(deps);
  const left = async () => {
    const found = await store.query([{ kinds: [1] }]);
    return found.map(({ pubkey, created_at }) => [pubkey, created_at - start]).reverse();
  };
  const log = async () => (await storage.get('evictions')) ?? [];
  return {
    ...{ time, store, service, accounts, change, left, log, told, errors, awake, walks },
    /** As a background does that has just started. */
    restarted: () => createRetentionService(deps),
  };
}
