import type { EventRow } from './event-row';
import type { LarderDatabase } from './schema';
import type { WalkIndex } from './walk';

/** Bytes of rows that are kept, roughly: what timelines of several apps read, and no more of a large store. */
const maxBytes = 8 * 1024 * 1024;
/** What a row takes beside its texts. */
const rowBytes = 600;

/** Comparisons of written rows with pages that a write is worth; above, all pages go. */
const maxComparisons = 5_000;

interface Page {
  readonly index: WalkIndex;
  readonly range: IDBKeyRange;
  readonly rows: readonly EventRow[];
  readonly bytes: number;
}

/** Where a row stands in the indexes of events; where words stand is not asked. */
const keysOf: Readonly<Record<WalkIndex, (row: EventRow) => readonly IDBValidKey[]>> = {
  id: ({ id }) => [id],
  time: ({ order, tie }) => [[order, tie]],
  kind: ({ kind, order, tie }) => [[kind, order, tie]],
  author: ({ pubkey, kind, order, tie }) => [[pubkey, kind, order, tie]],
  tag: ({ tagKeys }) => tagKeys,
  term: () => [],
};

/**
 * Pages of indexes as they were last read, until something is written into their range: an app asks for the same
 * timeline again and again, and apps ask for the same newest notes, while a request of IndexedDB
 * takes longer than a thousand comparisons. Whoever writes events must end with `forget`.
 */
export class PageCache {
  /** The one used last stands last. */
  readonly #pages = new Map<string, Page>();
  #bytes = 0;
  #version = 0;

  async page(
    index: WalkIndex,
    range: IDBKeyRange,
    count: number,
    read: () => Promise<EventRow[]>,
  ): Promise<EventRow[]> {
    const key = JSON.stringify([index, range.lower, range.upper, count]);
    const known = this.#pages.get(key);
    if (known) {
      this.#pages.delete(key);
      this.#pages.set(key, known);
      return [...known.rows];
    }
    const version = this.#version;
    const rows = await read();
    // What was written meanwhile may or may not be among them.
    if (version === this.#version) this.#keep(key, { index, range, rows: [...rows] });
    return rows;
  }

  /** These rows were written or removed, or, where nobody knows, any. */
  forget(touched?: readonly EventRow[]): void {
    this.#version += 1;
    const isCheap = touched && touched.length * this.#pages.size <= maxComparisons;
    for (const [key, page] of this.#pages) {
      if (!isCheap || isTouched(page, touched)) this.#drop(key, page);
    }
  }

  #drop(key: string, { bytes }: Page): void {
    this.#pages.delete(key);
    this.#bytes -= bytes;
  }

  #keep(key: string, page: Omit<Page, 'bytes'>): void {
    const bytes = page.rows.reduce((sum, row) => sum + sizeOf(row), key.length);
    if (bytes > maxBytes / 4 || this.#pages.has(key)) return;
    this.#pages.set(key, { ...page, bytes });
    this.#bytes += bytes;
    for (const [oldest, page] of this.#pages) {
      if (this.#bytes <= maxBytes) return;
      this.#drop(oldest, page);
    }
  }
}

/** Whether one of the rows stands, or stood, where the page was read. Words are written at other times too. */
function isTouched({ index, range }: Page, rows: readonly EventRow[]): boolean {
  if (index === 'term') return true;
  return rows.some((row) => keysOf[index](row).some((key) => range.includes(key)));
}

/** In UTF-16 units, of which a browser keeps most as one byte. */
function sizeOf({ content, tags }: EventRow): number {
  let size = rowBytes + content.length;
  for (const tag of tags) for (const item of tag) size += item.length + 16;
  return size;
}

const caches = new WeakMap<LarderDatabase, PageCache>();

/** Goes with the connection: what others wrote meanwhile is seen by the next one. */
export function pageCacheOf(database: LarderDatabase): PageCache {
  const known = caches.get(database) ?? new PageCache();
  caches.set(database, known);
  return known;
}
