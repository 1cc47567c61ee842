import type { EventLine } from '../../../messages/browsed-event';

/** A line with the names of the people it speaks of. */
export interface NamedLine extends EventLine {
  readonly name: string | undefined;
  readonly aboutName: string | undefined;
}

/** The part of a list that is held: however long the list is, no more than `mostLines` of it. */
export interface LineWindow {
  readonly lines: readonly NamedLine[];
  /** Rows that the page keeps free above them. */
  readonly above: number;
  /** Lines of the list before them; `undefined` where nobody has counted. */
  readonly before: number | undefined;
  readonly isStart: boolean;
  readonly isEnd: boolean;
  /** Rows by which what is shown has moved down since the window before: the page scrolls after it. */
  readonly shift: number;
}

export const mostLines = 300;

/** Rows that are kept free where more is above and nobody knows how much. */
const unknownAbove = 200;
/** Browsers draw nothing that is taller than some million pixels. */
const mostAbove = 100_000;

interface Part {
  readonly lines: readonly NamedLine[];
  readonly isStart: boolean;
  readonly isEnd: boolean;
}

/** The beginning of a list, or a part of it where so many rows were above it. */
export function windowAt(part: Part, above = 0, before: number | undefined = 0): LineWindow {
  return { ...part, above, before, isStart: part.isStart || before === 0, shift: 0 };
}

/** The end of a list of `count` lines; `undefined`: they are not counted yet. */
export function windowAtEnd(part: Part, count: number | undefined): LineWindow {
  if (part.isStart) return windowAt(part);
  const before = count === undefined ? undefined : Math.max(0, count - part.lines.length);
  const above = Math.min(mostAbove, before ?? unknownAbove);
  return { ...part, above, before, shift: 0 };
}

/** With the next older lines. What is then too much goes at the top. */
export function withOlder(held: LineWindow, { lines, isEnd }: Part): LineWindow {
  const all = [...held.lines, ...lines];
  const dropped = Math.max(0, all.length - mostLines);
  return {
    lines: all.slice(dropped),
    above: held.above + dropped,
    before: held.before === undefined ? undefined : held.before + dropped,
    isStart: held.isStart && dropped === 0,
    isEnd,
    shift: 0,
  };
}

/** With the next newer lines. What is then too much goes at the bottom. */
export function withNewer(held: LineWindow, { lines, isStart }: Part): LineWindow {
  const all = [...lines, ...held.lines];
  const left = held.above - lines.length;
  // Only at the start it is known how much there is above; until then there is always some room.
  const above = isStart ? 0 : Math.max(left, left > 0 ? 0 : unknownAbove);
  const before = held.before === undefined ? undefined : held.before - lines.length;
  return {
    lines: all.slice(0, mostLines),
    above,
    before: isStart ? 0 : before !== undefined && before > 0 ? before : undefined,
    isStart,
    isEnd: held.isEnd && all.length <= mostLines,
    shift: above - left,
  };
}

/** The line in a row of the page, if it is held. */
export function lineAt(held: LineWindow, row: number): NamedLine | undefined {
  return held.lines[row - held.above];
}
