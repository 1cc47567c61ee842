import { compareNewestFirst } from '../nostr/event';
import type { EventReader } from './event-reader';
import type { EventRow } from './event-row';
import { RowPortions } from './row-portions';
import type { Walk } from './walk';

/** Rows of one read: keeps what others wait for to a few milliseconds, also where rows lie far apart on disk. */
export const maxPage = 100;

/** Where the rows begin that share the last one's place in the index. */
function startOfLastGroup(rows: readonly EventRow[]): number {
  const last = rows.at(-1);
  return rows.findIndex((row) => row.order === last?.order && row.tie === last.tie);
}

/** Reads one walk page by page. `rows` are those read and not yet taken, in NIP-01 order. */
export class IndexWalk {
  readonly #walk: Walk;
  readonly #reader: EventReader;
  readonly #portions: RowPortions;
  #lower: IDBValidKey;
  #pageSize: number;
  /** Rows to read at least, see `#readOn`. */
  #least = 1;
  rows: EventRow[] = [];
  finished = false;

  constructor(walk: Walk, reader: EventReader, firstPage: number, portions = new RowPortions()) {
    this.#walk = walk;
    this.#reader = reader;
    this.#portions = portions;
    this.#lower = walk.lower;
    this.#pageSize = firstPage;
  }

  /**
   * Reads a page, unless there is nothing to read: in one portion or two where its rows are small, and where they are
   * large no more of it than has room. There is something to take then.
   */
  async fill(): Promise<void> {
    const held = this.rows.length;
    let left = this.#pageSize;
    const isWanted = () => left > 1 && this.#portions.of(left) === left;
    do {
      left -= await this.#readOn(left);
    } while (!this.finished && (this.rows.length === held || isWanted()));
    this.#pageSize = Math.min(this.#pageSize * 2, this.#reader.pageSize ?? maxPage);
  }

  /**
   * A full portion may end inside a group of rows that the index holds to be equal, and a key cannot
   * say "after this one of them": such a group is left to the next one, which grows until the group
   * fits. (Two ids of one second that share 52 bits are no accident; more than two are hardly to be
   * had.) Returns how many rows there are to take.
   */
  async #readOn(wanted: number): Promise<number> {
    const count = Math.max(this.#portions.of(wanted), this.#least);
    const range = IDBKeyRange.bound(this.#lower, this.#walk.upper);
    const read = await this.#reader.page(this.#walk.index, range, count);
    this.#portions.took(read);
    this.finished = read.length < count;
    const whole = this.finished ? read : read.slice(0, startOfLastGroup(read));
    const next = read.at(-1);
    if (next !== undefined) this.#lower = [...this.#walk.prefix, next.order, next.tie];
    this.rows.push(...whole.sort(compareNewestFirst));
    this.#least = whole.length === 0 ? count * 2 : 1;
    return whole.length;
  }

  /** Takes out the rows up to and including `border`; all of them without one. */
  takeThrough(border: EventRow | undefined): EventRow[] {
    if (border === undefined) return this.rows.splice(0);
    const end = this.rows.findIndex((row) => compareNewestFirst(row, border) > 0);
    return this.rows.splice(0, end === -1 ? this.rows.length : end);
  }
}
