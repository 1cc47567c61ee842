import type { Task } from '../mailboxes/plan';
import type { IdSet } from '../negentropy/id-set';
import type { Unplaced } from '../negentropy/unplaced';
import type { Filter } from '../nostr/filter';
import type { EventStore, RelayVerdict } from '../store/event-store';
import type { Question } from './pass';

/**
 * The set we reconcile with one relay: what we keep, with what it is known to list besides and
 * without what it is known not to list. While nothing changes, both sides have the same fingerprint.
 */
export interface RelayView {
  readonly set: IdSet;
  readonly unplaced: readonly Unplaced[];
  /** The settled differences that count, by id. */
  readonly verdicts: ReadonlyMap<string, RelayVerdict>;
  /** Ids of those that do not count any more: to be forgotten. */
  readonly lapsed: readonly string[];
}

export interface RelayViewOptions {
  readonly store: EventStore;
  readonly question: Question;
  readonly task: Task;
  /** In seconds. */
  readonly now: number;
  /** Doubts everything that would be doubted some day. */
  readonly doubts: boolean;
}

export async function relayView(options: RelayViewOptions): Promise<RelayView> {
  const { store, question, task } = options;
  const [kept, all] = await Promise.all([
    store.idSet(task.filter),
    store.verdicts(question.relay, question.scope),
  ]);
  const inForce = all.filter((it) => isInForce(it, options));
  const verdicts = new Map(inForce.map((it) => [it.id, it]));
  const omitted = inForce.filter(({ side }) => side === 'omit');
  const absorbed = inForce.filter(({ side }) => side === 'absorb');
  return {
    set: await kept.changed({
      without: omitted,
      plus: absorbed.flatMap((it) => placed(it, task.filter)),
    }),
    unplaced: absorbed.flatMap(unplacedOf),
    verdicts,
    lapsed: all.filter(({ id }) => !verdicts.has(id)).map(({ id }) => id),
  };
}

/** What the direction decided is decided anew when the direction has changed. */
export function isInForce(
  { reason, until }: RelayVerdict,
  { task, now, doubts }: Pick<RelayViewOptions, 'task' | 'now' | 'doubts'>,
): boolean {
  if (reason === 'unsent' && task.up === true) return false;
  if (reason === 'unwanted' && task.down !== false) return false;
  return until === undefined || (until > now && !doubts);
}

/** A relay that is asked from some time on is not compared by what is older. */
function placed({ id, created_at }: RelayVerdict, { since, until }: Filter) {
  if (created_at === undefined) return [];
  const isAsked = created_at >= (since ?? 0) && created_at <= (until ?? Infinity);
  return isAsked ? [{ id, created_at }] : [];
}

function unplacedOf({ id, created_at, between }: RelayVerdict): Unplaced[] {
  if (created_at !== undefined) return [];
  const [from, to] = between ?? [0, Infinity];
  return [{ id, from, to }];
}
