import type { NostrEvent } from '../../../src/nostr/event';

/**
 * How the relay answers NEG-OPEN. `off-*`: refuses in that way. `silent`: never answers.
 * `blocked`: NEG-ERR when the set is larger than `negentropyCap`, as a relay that syncs small sets.
 */
export type NegentropyBehaviour =
  | 'on'
  | 'off-notice'
  | 'off-closed'
  | 'off-neg-err'
  | 'silent'
  | 'blocked';

/** What a test relay does, each switch on its own. Nothing set is a correct, generous relay. */
export interface RelayBehaviour {
  readonly negentropy: NegentropyBehaviour;
  /** With `blocked`: sets up to this size are still synced. */
  readonly negentropyCap: number;
  /** Whether that NEG-ERR names the cap as its fourth element. */
  readonly statesCap: boolean;
  /** Upper bound of the relay's own negentropy frames, in bytes before hex. */
  readonly frameBytes: number;
  /** Returns at most so many events to a REQ and does not say so. */
  readonly maxLimit: number;
  readonly sendsEose: boolean;
  /** NIP-67: says whether the REQ was answered in full. */
  readonly hintsCompleteness: boolean;
  readonly ignoresLimit: boolean;
  readonly ignoresUntil: boolean;
  /** Refuses every REQ: CLOSED with this reason. */
  readonly refusesReq: string | undefined;
  /** Drops the socket (1011) when it has sent so many messages. */
  readonly closesAfterMessages: number;
  /** NIP-42: answers nobody before AUTH. */
  readonly requiresAuth: boolean;
  /** Keeps superseded versions of replaceable events too, as relays may. */
  readonly keepsReplaced: boolean;
  /** Serves these events with a signature that is not theirs. */
  readonly forges: (event: NostrEvent) => boolean;
  /** Lists these events in negentropy and never sends them. */
  readonly withholds: (event: NostrEvent) => boolean;
  /** Sent ahead of the answer to every REQ, under its subscription, whether it is an event or not. */
  readonly sendsUnasked: readonly unknown[];
  /** Frames sent as they are ahead of the answer to every REQ and NEG-OPEN. */
  readonly sendsRaw: readonly string[];
  /** The NIP-11 document, or nothing at that address. */
  readonly information: Readonly<Record<string, unknown>> | undefined;
  readonly cors: boolean;
}

export const correctRelay: RelayBehaviour = {
  negentropy: 'on',
  negentropyCap: 0,
  statesCap: true,
  frameBytes: 500_000,
  maxLimit: Number.POSITIVE_INFINITY,
  sendsEose: true,
  hintsCompleteness: false,
  ignoresLimit: false,
  ignoresUntil: false,
  refusesReq: undefined,
  closesAfterMessages: Number.POSITIVE_INFINITY,
  requiresAuth: false,
  keepsReplaced: false,
  forges: () => false,
  withholds: () => false,
  sendsUnasked: [],
  sendsRaw: [],
  information: {
    name: 'test relay',
    software: 'larder-test-relay',
    supported_nips: [1, 11, 42, 77],
  },
  cors: true,
};

/** Frames that are not messages: no JSON, no array, no label, a label without the rest. */
export const malformedFrames: readonly string[] = [
  '',
  'not json',
  '{"EVENT":1}',
  '[]',
  '[null,"a"]',
  '["EVENT"]',
  '["EOSE",7]',
  '["NEG-MSG","unknown",12]',
  '["LIMITS",{"max":1}]',
];

/** A NOTICE that makes a frame of exactly `length` characters. */
export function oversizeFrame(length: number): string {
  const empty = JSON.stringify(['NOTICE', '']);
  return JSON.stringify(['NOTICE', 'x'.repeat(length - empty.length)]);
}
