import { type Bound, lastBound } from '../../negentropy/bound';
import { hexToBytes } from '../../negentropy/hex';
import { type IdEntry, SortedIds } from '../../negentropy/sorted-ids';
import { breathe } from '../breathe';
import type { ChunkKey, IdNoteRow } from './id-index-rows';

/** Entries that are copied in one go. */
const partEntries = 30_000;

/** The beginning of a stretch of a set, and where the next one begins if there is one. */
export interface Part {
  readonly ids: SortedIds;
  readonly to?: ChunkKey;
}

/** Ids as the events were read, and what became of some of them since. */
export class NotedIds {
  readonly #read: SortedIds;
  readonly #notes = new Map<string, IdNoteRow>();

  constructor(read: SortedIds) {
    this.#read = read;
  }

  /** The latest word on an id counts. */
  note(notes: readonly IdNoteRow[]): void {
    for (const note of notes) this.#notes.set(note.id, note);
  }

  /** All of them, put together in turns. */
  async all(most = partEntries): Promise<SortedIds> {
    if (this.#notes.size === 0) return this.#read;
    const parts: SortedIds[] = [];
    for (let from: ChunkKey | undefined = [0, 0, '']; from; ) {
      const part: Part = this.beginning(from, most);
      parts.push(part.ids);
      from = part.to;
      await breathe();
    }
    return SortedIds.joinedInTurns(parts, breathe);
  }

  /** From one place to before another, or to the end. */
  between(from: ChunkKey, to?: ChunkKey): SortedIds {
    const notes = Array.from(this.#notes.values()).filter(
      (note) => isFrom(note, from) && !(to && isFrom(note, to)),
    );
    return edited(this.#read.within(boundOf(from), to ? boundOf(to) : lastBound), notes);
  }

  /** From a place on, `most` of them; without looking at what lies far behind. */
  beginning(from: ChunkKey, most: number): Part {
    const end = this.#read.lowerBound(boundOf(from)) + most;
    const to = end < this.#read.count ? keyOf(from, this.#read.entryAt(end)) : undefined;
    const ids = this.between(from, to);
    if (ids.count > most) return { ids: ids.slice(0, most), to: keyOf(from, ids.entryAt(most)) };
    return { ids, ...(to && { to }) };
  }
}

function edited(ids: SortedIds, notes: readonly IdNoteRow[]): SortedIds {
  return ids.edited(
    notes,
    notes.filter(({ kept }) => kept),
  );
}

function boundOf([, timestamp, id]: ChunkKey): Bound {
  return { timestamp, prefix: hexToBytes(id) };
}

function keyOf([set]: ChunkKey, { created_at, id }: IdEntry): ChunkKey {
  return [set, created_at, id];
}

/** Whether an entry lies at a place or behind it. */
export function isFrom({ created_at, id }: IdEntry, [, time, start]: ChunkKey): boolean {
  return created_at > time || (created_at === time && id >= start);
}
