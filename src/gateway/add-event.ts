import { LarderError } from '../messages/larder-error';
import { limits } from '../messages/limits';
import { withinBounds } from '../messages/within-bounds';
import type { VerifiedEvent } from '../nostr/event';
import { eventBytes } from '../nostr/event-bytes';
import { parseEvent } from '../nostr/parse-event';
import type { Refusal } from '../nostr/refusal';
import type { Verifier } from '../nostr/verifier';

export interface CheckEventOptions {
  readonly verifier: () => Promise<Verifier>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** The most an event may have as JSON. */
  readonly maxBytes: number;
}

/**
 * What a page calls an event, checked from the cheapest question to the dearest. Throws
 * `LarderError` `too-large` or `invalid-event`.
 */
export async function checkEvent(
  value: unknown,
  { verifier, now, maxBytes }: CheckEventOptions,
): Promise<VerifiedEvent> {
  if (!withinBounds(value, { length: maxBytes, depth: 3 })) throw tooLarge(maxBytes);
  const event = parseEvent(value);
  if (!event) throw misshapen();
  if (eventBytes(event) > maxBytes) throw tooLarge(maxBytes);
  if (event.created_at > now() / 1000 + limits.futureSeconds) throw inFuture();
  const verified = (await verifier()).verify(event);
  if (!verified) throw new LarderError('invalid-event', 'Its id or signature is not genuine.');
  return verified;
}

/** What a page hears of an event that the store itself refuses: the same as at the door. */
export function refusalError(refusal: Refusal): LarderError {
  if (refusal === 'oversized') return tooLarge(limits.eventBytes);
  return refusal === 'malformed' ? misshapen() : inFuture();
}

function misshapen(): LarderError {
  return new LarderError('invalid-event', 'This does not have the shape of an event.');
}

function inFuture(): LarderError {
  return new LarderError('invalid-event', 'The event is dated in the future.', {
    advice: 'Check the clock of this computer.',
  });
}

function tooLarge(maxBytes: number): LarderError {
  return new LarderError('too-large', `An event has at most ${maxBytes} bytes here.`);
}
