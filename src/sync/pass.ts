import type { Checkpoint } from '../store/event-store';

/**
 * Seconds that a new pass reads again of what the last one had read: events are written a little
 * before they reach a relay, and clocks differ.
 */
export const overlapSeconds = 7_200;

/** Which question a checkpoint speaks of. */
export type Question = Pick<Checkpoint, 'relay' | 'scope' | 'filter'>;

type Pass = NonNullable<Checkpoint['pass']>;
export type CheckpointInPass = Checkpoint & { readonly pass: Pass };

/**
 * The pass to go on with: the one that was interrupted, or a new one from now down to what was read
 * before, and `overlap` seconds more. A checkpoint of another question says nothing. `now` in seconds.
 */
export function openPass(
  question: Question,
  last: Checkpoint | undefined,
  now: number,
  overlap = overlapSeconds,
): CheckpointInPass {
  // A clock that was ahead once must not leave a gap until its time has come.
  const known = last?.filter === question.filter && !isAhead(last, now) ? last : undefined;
  const floor = Math.max(0, (known?.syncedTo ?? 0) - overlap);
  const pass = known?.pass ?? { from: now, floor };
  const syncedTo = known?.syncedTo === undefined ? {} : { syncedTo: known.syncedTo };
  return { ...question, ...syncedTo, pass, updatedAt: now };
}

function isAhead({ syncedTo = 0, pass }: Checkpoint, now: number): boolean {
  return Math.max(syncedTo, pass?.from ?? 0) > now + overlapSeconds;
}

/** Everything down to `downTo` has been read. */
export function advance(at: CheckpointInPass, downTo: number, now: number): CheckpointInPass {
  return { ...at, pass: { ...at.pass, downTo }, updatedAt: now };
}

/** The pass reached its floor: all that the relay listed when it began has been read. */
export function closePass({ pass, ...question }: CheckpointInPass, now: number): Checkpoint {
  return { ...question, syncedTo: pass.from, updatedAt: now };
}
