import { completeKinds, mentionPresets } from '../messages/kind-presets';
import type { ScopeSettings } from '../messages/scope-settings';
import type { Filter } from '../nostr/filter';

/** One question to one relay; `scope` names it in checkpoints, runs and on screen. */
export interface Task {
  /**
   * `own`, `mentions`, `follows`, `lists`, `messages` or `custom:name`. A part of one has its name
   * after a slash: `follows/01` are the authors whose keys begin with these bits.
   */
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

/** What to ask of which relay; those the user waits for come first. */
export type Plan = ReadonlyMap<string, readonly Task[]>;

/** The filter of everything an account wrote. */
export function ownFilter(pubkeys: readonly string[]): Filter {
  return { authors: pubkeys.toSorted() };
}

/** The filter of what speaks to an account openly. */
export function mentionsFilter(
  pubkeys: readonly string[],
  kinds: ScopeSettings['mentionKinds'] = 'all',
): Filter {
  const chosen = typeof kinds === 'string' ? mentionPresets[kinds] : kinds;
  return { kinds: completeKinds(chosen), '#p': pubkeys.toSorted() };
}
