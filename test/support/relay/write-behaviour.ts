import type { NostrEvent } from '../../../src/nostr/event';

/** How the relay takes EVENTs. */
export interface WriteBehaviour {
  /** Off: takes events whose signature is not genuine, for tests that do not sign. */
  readonly checksSignatures: boolean;
  /** The words of the OK false for an EVENT, or `undefined` to take it. `number` counts EVENTs of all clients from 1. */
  readonly refusesEvent: (event: NostrEvent, number: number) => string | undefined;
  /** Says nothing to these EVENTs, and does not keep them. */
  readonly ignoresEvent: (event: NostrEvent) => boolean;
  /** Says OK true to these and does not keep them. */
  readonly loses: (event: NostrEvent) => boolean;
  /** `duplicate:` goes with OK true (NIP-01), but for some relays. */
  readonly duplicateIsAccepted: boolean;
}

export const correctWrite: WriteBehaviour = {
  checksSignatures: true,
  refusesEvent: () => undefined,
  ignoresEvent: () => false,
  loses: () => false,
  duplicateIsAccepted: true,
};
