import type { ImportTally, RejectedLine } from '../messages/archive-protocol';
import type { Refusal } from '../nostr/refusal';
import type { Verdict } from '../store/event-store';

/** What became of an event that the store did not refuse. */
export type TakenVerdict = Exclude<Verdict, Refusal>;

export const emptyImport: ImportTally = {
  lines: 0,
  added: 0,
  duplicate: 0,
  superseded: 0,
  deleted: 0,
  expired: 0,
  ephemeral: 0,
  rejected: 0,
  firstRejected: [],
};

const mostShown = 100;

const countOf = {
  stored: 'added',
  duplicate: 'duplicate',
  older: 'superseded',
  deleted: 'deleted',
  expired: 'expired',
  ephemeral: 'ephemeral',
} as const satisfies Record<TakenVerdict, keyof ImportTally>;

/** The tally after some more lines. */
export function countLines(
  before: ImportTally,
  verdicts: readonly TakenVerdict[],
  rejected: readonly RejectedLine[],
): ImportTally {
  const after = { ...before, lines: before.lines + verdicts.length + rejected.length };
  for (const verdict of verdicts) after[countOf[verdict]] += 1;
  after.rejected += rejected.length;
  after.firstRejected = [...before.firstRejected, ...rejected].slice(0, mostShown);
  return after;
}
