import { verifyEvent } from 'nostr-tools/pure';
import { createVerifier } from '../../src/nostr/create-verifier';
import type { NostrEvent } from '../../src/nostr/event';

export interface VerifyTimes {
  /** What our verifier runs on in this page. */
  readonly method: string;
  /** Milliseconds for all events, one number for each run. */
  readonly ours: number[];
  readonly rival: number[];
}

/** Verifies the same events with our verifier and with nostr-tools, by turns, after one run to warm up. */
export async function verifyByTurns(
  events: readonly NostrEvent[],
  runs: number,
): Promise<VerifyTimes> {
  const verifier = await createVerifier();
  const sides = {
    ours: (event: NostrEvent) => verifier.verify(event) !== undefined,
    // It marks what it has verified on the object itself: every run needs fresh ones.
    rival: (event: NostrEvent) => verifyEvent(event as Parameters<typeof verifyEvent>[0]),
  };
  const times: VerifyTimes = { method: verifier.method, ours: [], rival: [] };
  for (let run = -1; run < runs; run++) {
    for (const side of run % 2 === 0
      ? (['ours', 'rival'] as const)
      : (['rival', 'ours'] as const)) {
      const fresh = structuredClone(events);
      const started = performance.now();
      const genuine = fresh.every(sides[side]);
      const duration = performance.now() - started;
      if (!genuine) throw new Error(`${side} takes a genuine event for a forged one.`);
      if (run >= 0) times[side].push(duration);
    }
  }
  return times;
}
