import { type AuthBehaviour, openToAll } from './auth-behaviour';
import { correctNegentropy, type NegentropyBehaviour } from './negentropy-behaviour';
import { correctReq, type ReqBehaviour } from './req-behaviour';
import { correctStorage, type StorageBehaviour } from './storage-behaviour';
import { correctWrite, type WriteBehaviour } from './write-behaviour';

/** What concerns a connection as a whole. */
export interface ConnectionBehaviour {
  /** Drops the socket (1011) when it has sent so many messages. */
  readonly closesAfterMessages: number;
  /** Drops the socket (1009) over a message of more characters. */
  readonly maxMessageLength: number;
  /** Frames sent as they are ahead of the answer to every REQ and NEG-OPEN. */
  readonly sendsRaw: readonly string[];
  /** The NIP-11 document, or nothing at that address. */
  readonly information: Readonly<Record<string, unknown>> | undefined;
  readonly cors: boolean;
}

/** What a test relay does, each switch on its own. Nothing set is a correct, generous relay. */
export interface RelayBehaviour
  extends ConnectionBehaviour,
    NegentropyBehaviour,
    ReqBehaviour,
    WriteBehaviour,
    AuthBehaviour,
    StorageBehaviour {}

export const correctRelay: RelayBehaviour = {
  ...correctNegentropy,
  ...correctReq,
  ...correctWrite,
  ...openToAll,
  ...correctStorage,
  closesAfterMessages: Number.POSITIVE_INFINITY,
  maxMessageLength: Number.POSITIVE_INFINITY,
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
