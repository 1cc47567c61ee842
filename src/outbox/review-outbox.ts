import { limits } from '../messages/limits';
import type { EventStore, OutboxEntry, OutboxTarget } from '../store/event-store';
import { isWaiting } from './attempts';
import { type CircumstancesDeps, circumstancesNow } from './circumstances';
import type { OutboxBook } from './outbox-book';
import { targetsOf } from './targets';

const hour = 60 * 60 * 1000;
/** Milliseconds for which a relay that is new to the user's list still gets what was added before. */
const newRelaysFor = 24 * hour;
/** Milliseconds for which what became of an event is remembered. */
const rememberedFor = 7 * 24 * hour;

export interface ReviewDeps extends CircumstancesDeps {
  readonly store: Pick<EventStore, 'query' | 'known'>;
}

/**
 * Brings the queue up to what has happened since: to the events, which the user may have deleted or
 * replaced, to the relays and to the accounts; and forgets what was through long ago.
 */
export async function reviewOutbox(book: OutboxBook, deps: ReviewDeps): Promise<void> {
  await book.load('again');
  const entries = book.entries();
  if (entries.length === 0) return;
  const gone = await goneOf(entries.filter(isWaiting), deps.store);
  const circumstances = await circumstancesNow(deps);
  const { now } = circumstances;
  for (const [position, { event }] of entries.entries()) {
    await book.change(event.id, (entry) => {
      if (!isWaiting(entry)) return isRemembered(entry, position, now) ? entry : undefined;
      if (gone.has(event.id)) return undefined;
      const mayAdd = now - entry.addedAt < newRelaysFor;
      return withTargets(entry, targetsOf(event, entry.targets, circumstances, mayAdd));
    });
  }
}

/** Events that are not stored any more although they were: deleted by the user, or replaced. */
async function goneOf(
  entries: readonly OutboxEntry[],
  store: ReviewDeps['store'],
): Promise<Set<string>> {
  if (entries.length === 0) return new Set();
  const ids = entries.map(({ event }) => event.id);
  const gone = await store.known(ids);
  for (const { id } of await store.query([{ ids }])) gone.delete(id);
  return gone;
}

/** The last hour is kept in full, because sites are held to what they published in it. */
function isRemembered({ addedAt }: OutboxEntry, position: number, now: number): boolean {
  if (now - addedAt < hour) return true;
  return position < limits.outboxShown && now - addedAt < rememberedFor;
}

function withTargets(
  entry: OutboxEntry,
  targets: readonly OutboxTarget[],
): OutboxEntry | undefined {
  if (targets.length === 0) return undefined;
  const isSame =
    targets.length === entry.targets.length &&
    targets.every((target, position) => target === entry.targets[position]);
  return isSame ? entry : { ...entry, targets };
}
