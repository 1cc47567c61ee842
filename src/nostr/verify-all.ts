import type { NostrEvent, VerifiedEvent } from './event';
import type { Verifier } from './verifier';

/** Milliseconds of signature checks after which others get the thread. */
const patience = 30;

export interface VerifyAllOptions {
  /** Milliseconds, monotonic. */
  readonly now: () => number;
  /** Gives the event loop one turn. */
  readonly breathe: () => Promise<void>;
  readonly signal?: AbortSignal;
}

/**
 * Verifies events without holding the thread: a page's query must not wait for a whole batch of
 * signatures. Returns the genuine ones in order and how many were forged.
 */
export async function verifyAll(
  verifier: Verifier,
  events: readonly NostrEvent[],
  { now, breathe, signal }: VerifyAllOptions,
): Promise<{ genuine: VerifiedEvent[]; forged: number }> {
  const genuine: VerifiedEvent[] = [];
  let since = now();
  for (const event of events) {
    const checked = verifier.verify(event);
    if (checked) genuine.push(checked);
    if (now() - since < patience) continue;
    await breathe();
    signal?.throwIfAborted();
    since = now();
  }
  return { genuine, forged: events.length - genuine.length };
}
