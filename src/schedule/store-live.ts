import { LarderError } from '../messages/larder-error';
import type { NostrEvent } from '../nostr/event';
import type { Intake } from '../sync/intake';

/** Events checked and written together when more than one waits. */
const batchSize = 100;
/** Events a relay may send at once, and each second from then on: each costs a check. */
const burst = 2_000;
const perSecond = 10;

export interface StoreLiveDeps {
  readonly intake: Intake;
  /** Milliseconds. */
  readonly clock: () => number;
}

/**
 * Stores what a relay sends for as long as it does. Reading never waits for the disk: what comes
 * meanwhile is stored with the next batch.
 * @throws LarderError `relay-protocol` for a relay that sends more than anybody reads; whatever
 * reading or storing throws
 */
export async function storeLive(
  relay: string,
  events: AsyncIterable<NostrEvent>,
  { intake, clock }: StoreLiveDeps,
  signal: AbortSignal,
): Promise<void> {
  const waiting: NostrEvent[] = [];
  let allowed = burst;
  let countedAt = clock();
  let written: Promise<void> = Promise.resolve();
  let isWriting = false;
  let failure: { readonly error: unknown } | undefined;

  const write = async () => {
    isWriting = true;
    try {
      while (waiting.length > 0) {
        const batch = await intake.check(waiting.splice(0, batchSize), signal);
        await intake.keep(relay, batch);
      }
    } catch (error) {
      failure = { error };
    } finally {
      isWriting = false;
    }
  };
  const spend = () => {
    const now = clock();
    const refill = Math.max(0, now - countedAt) * (perSecond / 1_000);
    allowed = Math.min(burst, allowed + refill) - 1;
    countedAt = now;
    if (allowed < 0) throw new LarderError('relay-protocol', `${relay} sends too much at once.`);
  };

  try {
    for await (const event of events) {
      if (failure) throw failure.error;
      spend();
      waiting.push(event);
      if (!isWriting) written = write();
    }
  } finally {
    await written;
  }
  if (failure) throw failure.error;
}
