import type { Account, RelayRecord } from '../messages/records';
import type { Filter } from '../nostr/filter';
import { Kind } from '../nostr/kinds';

/** One question to one relay; `scope` names it in checkpoints, runs and on screen. */
export interface Task {
  /** `own`, `mentions`, `follows`, `lists`, `messages` or `custom:name`; `/n` follows the n-th batch of authors. */
  readonly scope: string;
  readonly filter: Filter;
  /** Encrypted kinds are never reconciled: relays hide them from negentropy. `either` unless told. */
  readonly method?: 'either' | 'req';
  /** What the relay has is fetched; unless told. */
  readonly down?: boolean;
  /** What the relay lacks of these own events is sent. Not unless told. */
  readonly up?: boolean;
  /** Seconds that a new pass by REQ reads again; `overlapSeconds` of sync/pass unless told. */
  readonly overlapSeconds?: number;
  /** Local events below which REQ is used; the setting `reqBelowEvents` unless told. */
  readonly reqBelowEvents?: number;
}

/** What to ask of which relay. */
export type Plan = ReadonlyMap<string, readonly Task[]>;

/**
 * Kinds in which others speak to someone. Explicit, because `{"#p":[me]}` alone would bring every
 * contact list that names the account; encrypted kinds have a scope of their own.
 */
const mentionKinds: readonly number[] = [
  Kind.note,
  Kind.deletion,
  Kind.repost,
  Kind.reaction,
  Kind.genericRepost,
  Kind.comment,
  Kind.zap,
  Kind.highlight,
  Kind.article,
];

/**
 * The outbox model (NIP-65): what an account wrote is on its write relays, what mentions it on its
 * read relays. Accounts that share a relay share one question per scope.
 */
export function planSync(accounts: readonly Account[], relays: readonly RelayRecord[]): Plan {
  const active = new Set(accounts.filter((it) => it.active).map((it) => it.pubkey));
  const plan = new Map<string, Task[]>();
  for (const relay of relays) {
    if (!relay.enabled) continue;
    const uses = relay.uses.filter((use) => active.has(use.pubkey));
    const tasks = [
      ...ownTask(uses.filter((use) => use.write).map((use) => use.pubkey)),
      ...mentionsTask(uses.filter((use) => use.read).map((use) => use.pubkey)),
    ];
    if (tasks.length > 0) plan.set(relay.url, tasks);
  }
  return plan;
}

/** The filter of everything an account wrote. */
export function ownFilter(pubkeys: readonly string[]): Filter {
  return { authors: pubkeys.toSorted() };
}

/** The filter of everything that speaks to an account openly. */
export function mentionsFilter(pubkeys: readonly string[]): Filter {
  return { kinds: mentionKinds, '#p': pubkeys.toSorted() };
}

function ownTask(pubkeys: readonly string[]): Task[] {
  return pubkeys.length > 0 ? [{ scope: 'own', filter: ownFilter(pubkeys) }] : [];
}

function mentionsTask(pubkeys: readonly string[]): Task[] {
  return pubkeys.length > 0 ? [{ scope: 'mentions', filter: mentionsFilter(pubkeys) }] : [];
}
