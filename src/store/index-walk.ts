import { compareNewestFirst } from '../nostr/event';
import type { EventReader } from './event-reader';
import type { EventRow } from './event-row';
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
  #lower: IDBValidKey;
  #pageSize: number;
  rows: EventRow[] = [];
  finished = false;

  constructor(walk: Walk, reader: EventReader, firstPage: number) {
    this.#walk = walk;
    this.#reader = reader;
    this.#lower = walk.lower;
    this.#pageSize = firstPage;
  }

  /**
   * Reads on, unless there is nothing to read, until there is something to take. A full page may end inside a group of rows that the
   * index holds to be equal, and a key cannot say "after this one of them": such a group is left to
   * the next page, which grows until the group fits. (Two ids of one second that share 52 bits are
   * no accident; more than two are hardly to be had.)
   */
  async fill(): Promise<void> {
    const held = this.rows.length;
    while (!this.finished && this.rows.length === held) {
      const range = IDBKeyRange.bound(this.#lower, this.#walk.upper);
      const page = await this.#reader.page(this.#walk.index, range, this.#pageSize);
      this.finished = page.length < this.#pageSize;
      const whole = this.finished ? page : page.slice(0, startOfLastGroup(page));
      const next = page.at(-1);
      if (next !== undefined) this.#lower = [...this.#walk.prefix, next.order, next.tie];
      this.rows.push(...whole.sort(compareNewestFirst));
      const stuck = !this.finished && whole.length === 0;
      this.#pageSize = stuck ? this.#pageSize * 2 : Math.min(this.#pageSize * 2, maxPage);
    }
  }

  /** Takes out the rows up to and including `border`; all of them without one. */
  takeThrough(border: EventRow | undefined): EventRow[] {
    if (border === undefined) return this.rows.splice(0);
    const end = this.rows.findIndex((row) => compareNewestFirst(row, border) > 0);
    return this.rows.splice(0, end === -1 ? this.rows.length : end);
  }
}
