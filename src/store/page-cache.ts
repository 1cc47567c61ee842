import type { EventRow } from './event-row';
import type { LarderDatabase } from './schema';
import type { WalkIndex } from './walk';

/** Bytes of rows that are kept, roughly: what timelines of several apps read, and no more of a large store. */
const maxBytes = 8 * 1024 * 1024;
/** What a row takes beside its texts. */
const rowBytes = 600;

interface Page {
  readonly rows: readonly EventRow[];
  readonly bytes: number;
}

/**
 * Pages of indexes as they were last read, until anything is written: an app asks for the same
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
    if (version === this.#version) this.#keep(key, [...rows]);
    return rows;
  }

  /** Something was written, or may have been. */
  forget(): void {
    this.#version += 1;
    this.#pages.clear();
    this.#bytes = 0;
  }

  #keep(key: string, rows: readonly EventRow[]): void {
    const bytes = rows.reduce((sum, row) => sum + sizeOf(row), key.length);
    if (bytes > maxBytes / 4 || this.#pages.has(key)) return;
    this.#pages.set(key, { rows, bytes });
    this.#bytes += bytes;
    for (const [oldest, page] of this.#pages) {
      if (this.#bytes <= maxBytes) return;
      this.#pages.delete(oldest);
      this.#bytes -= page.bytes;
    }
  }
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
