import { completeKinds, encryptedKinds, followPresets } from '../messages/kind-presets';
import type { RelayRecord } from '../messages/records';
import type { ScopeSettings } from '../messages/scope-settings';
import type { Filter } from '../nostr/filter';
import { Kind } from '../nostr/kinds';
import { authorBatches } from './author-batches';
import { mentionsFilter, ownFilter, type Task } from './plan';

/** What the accounts wrote: the only thing that is sent, where the direction says so. */
export function ownTasks(
  pubkeys: readonly string[],
  direction: RelayRecord['direction'],
  since: number,
): Task[] {
  if (pubkeys.length === 0) return [];
  const task = { scope: 'own', filter: withSince(ownFilter(pubkeys), since) };
  if (direction === 'down') return [task];
  return [direction === 'up' ? { ...task, down: false, up: true } : { ...task, up: true }];
}

export function mentionsTasks(
  pubkeys: readonly string[],
  { mentionKinds }: ScopeSettings,
  since: number,
): Task[] {
  if (pubkeys.length === 0) return [];
  return [{ scope: 'mentions', filter: withSince(mentionsFilter(pubkeys, mentionKinds), since) }];
}

/** Whose encrypted messages a relay may have: wraps (NIP-17), and kind 4 to and from them. */
export interface MessageUses {
  readonly wraps: readonly string[];
  readonly received: readonly string[];
  readonly sent: readonly string[];
}

/**
 * By REQ alone: relays leave encrypted kinds out of negentropy. Far back each time, because wraps
 * are dated up to two days before they are sent.
 */
export function messageTasks(
  { wraps, received, sent }: MessageUses,
  { messagesOverlapHours }: ScopeSettings,
  since: number,
): Task[] {
  const overlapSeconds = messagesOverlapHours * 3_600;
  const questions: [string, readonly string[], Filter][] = [
    ['messages', wraps, { kinds: [Kind.giftWrap], '#p': wraps.toSorted() }],
    ['messages/received', received, { kinds: [Kind.encryptedMessage], '#p': received.toSorted() }],
    ['messages/sent', sent, { kinds: [Kind.encryptedMessage], authors: sent.toSorted() }],
  ];
  return questions
    .filter(([, pubkeys]) => pubkeys.length > 0)
    .map(([scope, , filter]) => ({
      scope,
      filter: withSince(filter, since),
      method: 'req',
      overlapSeconds,
    }));
}

/** Who people are and where they are found: small sets, of which index relays do not reconcile. */
export function listTasks(
  people: readonly string[],
  { listKinds, authorsPerBatch }: ScopeSettings,
  since: number,
): Task[] {
  const kinds = completeKinds(listKinds);
  return authorBatches(people, authorsPerBatch).map(({ prefix, authors }) => ({
    scope: batchScope('lists', prefix),
    filter: withSince({ authors, kinds }, since),
    method: 'req',
  }));
}

/** What the people write whom the accounts follow, and their lists, if those are kept. */
export function followTasks(
  people: readonly string[],
  settings: ScopeSettings,
  since: number,
  reqBelowEvents: number,
): Task[] {
  const kinds = kindsOfFollows(settings);
  return authorBatches(people, settings.authorsPerBatch).map(({ prefix, authors }) => ({
    scope: batchScope('follows', prefix),
    filter: withSince(kinds === undefined ? { authors } : { authors, kinds }, since),
    reqBelowEvents,
  }));
}

/** What the user asks this relay for in words of their own. */
export function customTasks(url: string, { custom }: ScopeSettings, since: number): Task[] {
  return custom
    .filter(({ relays }) => relays.includes(url))
    .map(({ name, filter }) => ({
      scope: `custom:${name}`,
      filter: withSince(filter, since),
      ...(filter.kinds?.some((kind) => encryptedKinds.includes(kind)) ? { method: 'req' } : {}),
    }));
}

function kindsOfFollows({ followKinds, lists, listKinds }: ScopeSettings): number[] | undefined {
  const chosen = typeof followKinds === 'string' ? followPresets[followKinds] : followKinds;
  return chosen && completeKinds(lists ? [...chosen, ...listKinds] : chosen);
}

function batchScope(scope: string, prefix: string): string {
  return prefix === '' ? scope : `${scope}/${prefix}`;
}

/** The filter, from `since` (seconds) on; 0: from the beginning. */
function withSince(filter: Filter, since: number): Filter {
  const latest = Math.max(since, filter.since ?? 0);
  return latest > 0 ? { ...filter, since: latest } : filter;
}
