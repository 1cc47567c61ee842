import type { NostrEvent } from '../nostr/event';
import type { Filter } from '../nostr/filter';

/** What we send (NIP-01, NIP-42, NIP-77). */
export type ClientMessage =
  | readonly ['REQ', string, ...Filter[]]
  | readonly ['CLOSE', string]
  | readonly ['EVENT', NostrEvent]
  | readonly ['AUTH', NostrEvent]
  | readonly ['NEG-OPEN', string, Filter, string]
  | readonly ['NEG-MSG', string, string]
  | readonly ['NEG-CLOSE', string];

/** What a relay says, after its shape was checked. Nothing in it is believed yet. */
export type RelayMessage =
  | { readonly type: 'EVENT'; readonly subscription: string; readonly event: NostrEvent }
  /** An EVENT whose payload is not an event at all: counted, never passed on. */
  | { readonly type: 'MALFORMED-EVENT'; readonly subscription: string }
  /** `hint` is NIP-67's third element. */
  | { readonly type: 'EOSE'; readonly subscription: string; readonly hint?: 'finish' | 'more' }
  | { readonly type: 'CLOSED'; readonly subscription: string; readonly reason: string }
  | {
      readonly type: 'OK';
      readonly id: string;
      readonly accepted: boolean;
      readonly reason: string;
    }
  | { readonly type: 'NOTICE'; readonly text: string }
  | { readonly type: 'AUTH'; readonly challenge: string }
  | { readonly type: 'NEG-MSG'; readonly subscription: string; readonly message: string }
  | {
      readonly type: 'NEG-ERR';
      readonly subscription: string;
      readonly reason: string;
      /** The relay's cap on a set, where it names one (4th element). */
      readonly cap?: number;
    };
