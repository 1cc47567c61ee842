import type { AccountLists } from '../mailboxes/read-lists';
import type { RelayBook } from '../mailboxes/relay-book';
import { isUse } from '../messages/is-use';
import { LarderError } from '../messages/larder-error';
import type { RelayRecord, RelayUse } from '../messages/records';
import { relayLabel } from '../messages/relay-label';
import type { ConnectRelay } from '../relay/relay-connection';
import type { RelayInformation } from '../relay/relay-information';
import type { Allowance } from '../schedule/courtesy';
import { withInformation } from '../sync/capability';

/** Milliseconds, with the waiting for a free connection. */
const patienceMs = 30_000;

export interface ReachRelayDeps {
  readonly connect: ConnectRelay;
  readonly information: (url: string, signal: AbortSignal) => Promise<RelayInformation | undefined>;
  readonly relays: Pick<RelayBook, 'read' | 'setCapability'>;
  /** Account → relays it never wants to be contacted. */
  readonly blocked: () => Promise<AccountLists['blocked']>;
  /** How much may be done by itself now. */
  readonly allowance: () => Promise<Allowance>;
  /** Milliseconds. */
  readonly clock: () => number;
  /** Makes the signal that ends the asking. */
  readonly patience?: () => AbortSignal;
}

/** Whether a relay can be reached; absent where it was not asked, or did not get its turn. */
export type ReachRelay = (url: string) => Promise<{ reachable?: boolean }>;

/**
 * Looks whether a relay opens, before anything is synced with it, and notes what it says of itself.
 * A failure is not held against it. One that is off, as local ones come, or blocked is left alone, and
 * so are all while nothing is done by itself.
 * @throws LarderError `unknown-relay`
 */
export function createReachRelay(deps: ReachRelayDeps): ReachRelay {
  const { connect, information, relays, allowance, clock } = deps;
  const patience = deps.patience ?? (() => AbortSignal.timeout(patienceMs));

  const known = async (url: string) => (await relays.read()).find((it) => it.url === url);

  const opens = async (url: string, signal: AbortSignal) => {
    try {
      (await connect(url, signal)).close();
      return true;
    } catch (error) {
      const code = error instanceof LarderError ? error.code : undefined;
      if (code === 'relay-unreachable' || code === 'relay-timeout') return false;
      if (code === 'aborted') return undefined;
      throw error;
    }
  };

  return async (url) => {
    const relay = await known(url);
    if (!relay) {
      throw new LarderError('unknown-relay', `${relayLabel(url)} is not one of your relays.`);
    }
    if (!isWanted(relay, await deps.blocked())) return {};
    if ((await allowance()).allowed === 'pause') return {};
    const signal = patience();
    const reachable = await opens(url, signal);
    if (reachable === undefined) return {};
    const told = reachable && !signal.aborted ? await information(url, signal) : undefined;
    if (told) {
      const before = (await known(url))?.capability;
      await relays.setCapability(url, withInformation(before, told, clock()));
    }
    return { reachable };
  };
}

/** It is on, and somebody uses it who has not blocked it, or typed it all the same. */
function isWanted({ url, enabled, uses }: RelayRecord, blocked: AccountLists['blocked']): boolean {
  const stands = (use: RelayUse) => use.typed || !blocked.get(use.pubkey)?.has(url);
  return enabled && uses.some((use) => isUse(use) && stands(use));
}
