import type { Task } from '../../src/mailboxes/plan';
import type { RelayRecord } from '../../src/messages/records';
import type { SyncSettings } from '../../src/messages/sync-settings';
import type { NostrEvent, VerifiedEvent } from '../../src/nostr/event';
import type { RelayBehaviour } from '../support/relay/relay-behaviour';
import type { TestRelay } from '../support/relay/test-relay';

/** Which way events go. */
export type Direction = 'down' | 'up' | 'both';

/** What is settled in the end, and how that came about. */
export interface Settled {
  readonly ours: readonly NostrEvent[];
  readonly theirs: readonly NostrEvent[];
  readonly method: 'negentropy' | 'req';
  /** Why this method was used, as the run says; anything unless told. */
  readonly reason?: RegExp;
}

/** What cannot be settled: the code of the error that is shown, and what is held all the same. */
export interface Failed {
  readonly error: string;
  readonly ours: readonly NostrEvent[];
  readonly theirs: readonly NostrEvent[];
}

/** What the run after the last one asks, as the relay counts it. What ends a request is not counted. */
export interface Asked {
  readonly negOpens: number;
  readonly negMsgs: number;
  /** REQs that do not name ids. */
  readonly pages: number;
  readonly idRequests: number;
  readonly events: number;
}

/** One relay as there are such, and what the engine has to make of it. */
export interface ZooCase {
  /** `software: what it does`. */
  readonly name: string;
  /** The section of the protocol notes in which this relay was met. */
  readonly source: string;
  readonly relay?: Partial<RelayBehaviour>;
  /** What is wanted of the relay; everything that alice wrote, in scope `own`, unless told. */
  readonly task?: Partial<Task>;
  /** `down` unless told. */
  readonly direction?: Direction;
  /** The relay's own flag. */
  readonly flag?: RelayRecord['negentropy'];
  readonly settings?: Partial<SyncSettings>;
  readonly ours: readonly VerifiedEvent[];
  readonly theirs: readonly NostrEvent[];
  /** Which events have a genuine signature; all of them unless told. */
  readonly genuine?: (event: NostrEvent) => boolean;
  /** Whether the user has a signer for NIP-42. */
  readonly signer?: boolean;
  /** Where it takes more than one run to settle, so many seconds apart. */
  readonly runs?: { readonly count: number; readonly apart?: number; readonly why: string };
  /** What happens then at the relay, and after how many seconds; one more run follows. */
  readonly afterwards?: { readonly what: (relay: TestRelay) => void; readonly later?: number };
  readonly expected: Settled | Failed;
  /** Where the last run asks something else than one question, or counts other than one round or page. */
  readonly steady?: Partial<Asked> & { readonly rounds?: number };
}
