import { compareNewestFirst } from '../nostr/event';
import type { EventReader } from './event-reader';
import type { EventRow } from './event-row';
import { IndexWalk, maxPage } from './index-walk';
import { RowPortions } from './row-portions';
import type { Walk } from './walk';

/** One row more than wanted, see `IndexWalk.fill`; shared among the walks, but never a trickle. */
export function firstPage(wanted: number, walks: number): number {
  return Math.max(3, Math.min(Math.ceil(wanted / walks) + 1, maxPage));
}

/** Walks read at once: what another query asks for meanwhile waits for so many requests. */
const atOnce = 100;

async function fill(walks: readonly IndexWalk[]): Promise<void> {
  for (let start = 0; start < walks.length; start += atOnce) {
    await Promise.all(walks.slice(start, start + atOnce).map((walk) => walk.fill()));
  }
}

/** The newest row beyond which some walk has not been read yet. */
function borderOf(walks: readonly IndexWalk[]): EventRow | undefined {
  let border: EventRow | undefined;
  for (const walk of walks) {
    const last = walk.finished ? undefined : walk.rows.at(-1);
    if (last === undefined) continue;
    if (border === undefined || compareNewestFirst(last, border) < 0) border = last;
  }
  return border;
}

/** Of the walks, how many are read on at once, although only those that are used up have to be. */
const ahead = 1 / 8;

/**
 * The walks to read on: those that are used up, and, of many, those that will be next. A request
 * costs less than the wait for its answer, and one walk after the other would be waited for.
 */
function dueWalks(walks: readonly IndexWalk[]): readonly IndexWalk[] {
  const due = walks.filter(({ rows }) => rows.length === 0);
  const count = Math.floor(walks.length * ahead);
  if (due.length >= count) return due;
  const next = walks
    .flatMap((walk) => {
      const last = walk.finished ? undefined : walk.rows.at(-1);
      return last === undefined ? [] : [{ walk, last }];
    })
    .sort((a, b) => compareNewestFirst(a.last, b.last))
    .slice(0, count - due.length);
  return [...due, ...next.map(({ walk }) => walk)];
}

function isFirstOfItsId(row: EventRow, position: number, rows: readonly EventRow[]): boolean {
  return rows[position - 1]?.id !== row.id;
}

/**
 * All rows of the walks in NIP-01 order without duplicates, in batches: each holds what is certain
 * once every walk has read past it. `wanted` is how many rows the caller expects to use.
 */
export async function* mergeWalks(
  walks: readonly Walk[],
  reader: EventReader,
  wanted: number,
): AsyncGenerator<readonly EventRow[]> {
  const page = firstPage(wanted, walks.length);
  let open = walks.map((walk) => new IndexWalk(walk, reader, page, new RowPortions(walks.length)));
  while (open.length > 0) {
    await fill(dueWalks(open));
    const border = borderOf(open);
    // A row found by several walks lies within the border in all of them: twins come side by side.
    const rows = open.flatMap((walk) => walk.takeThrough(border)).sort(compareNewestFirst);
    open = open.filter((walk) => !walk.finished || walk.rows.length > 0);
    yield rows.filter(isFirstOfItsId);
  }
}
