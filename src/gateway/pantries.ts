import { limits } from '../messages/limits';
import type { PantrySize } from '../messages/pantry-size';
import type { NostrEvent, VerifiedEvent } from '../nostr/event';
import type { EventStore } from '../store/event-store';
import { PantryContents } from './pantry-contents';

/** Adds to a pantry between two looks at its size: it may be that much too large for a while. */
const addsPerTrim = 50;
/** The same for its bytes, where what it has comes close to its bound. */
const bytesPerMeasuring = limits.pantryBytes / 8;
/** Events offered to the shared cache in one transaction. */
const mergeBatch = 500;

export interface MergeOptions {
  readonly verify: (events: readonly NostrEvent[]) => Promise<VerifiedEvent[]>;
  /** Whether the site may still do so: asked before each step, and what is not done stays in the pantry. */
  readonly holds: () => boolean;
}

/** What a pantry takes up, as far as it was counted. */
interface Weight {
  /** At most: what was replaced or deleted since it was measured counts as well. */
  bytes: number;
  /** It is measured again when there are more bytes than these. */
  measuredAt: number;
}

/** What one call of a site left in its pantry. */
export interface LeftInPantry {
  readonly stored: readonly NostrEvent[];
  /** How many events were not kept, of which the pantry remembers the ids. */
  readonly noted: number;
}

/**
 * The stores of sites without a grant, one each. A pantry is opened when its site first needs it
 * and closed when the site's last page is gone.
 */
export class Pantries {
  readonly #openPantry: (origin: string) => Promise<EventStore>;
  readonly #open = new Map<string, Promise<EventStore>>();
  readonly #contents = new Map<string, Promise<PantryContents>>();
  readonly #knownContents = new Map<string, PantryContents>();
  readonly #adds = new Map<string, number>();
  /** How much work of the user's is going on in a pantry, whose site may have no page open. */
  readonly #atWork = new Map<string, number>();
  /**
   * What each pantry takes up, at most. Outlives the closing: a site that fills its pantry with
   * events that soon expire, which no query shows, must not begin anew by being reloaded.
   */
  readonly #weights = new Map<string, Weight>();

  constructor(openPantry: (origin: string) => Promise<EventStore>) {
    this.#openPantry = openPantry;
  }

  open(origin: string): Promise<EventStore> {
    const known = this.#open.get(origin);
    if (known) return known;
    const opening = this.#openPantry(origin).catch((error: unknown) => {
      this.#open.delete(origin);
      throw error;
    });
    this.#open.set(origin, opening);
    return opening;
  }

  /** What is in the pantry, as long as it is open. */
  contents(origin: string): Promise<PantryContents> {
    const known = this.#contents.get(origin);
    if (known) return known;
    const reading = this.#readContents(origin);
    this.#contents.set(origin, reading);
    return reading;
  }

  /** Whether the pantry is known to have an event: as far as anybody asked for its contents. */
  isKnownToHold(origin: string, id: string): boolean {
    return this.#knownContents.get(origin)?.has(id) ?? false;
  }

  async #readContents(origin: string): Promise<PantryContents> {
    try {
      const contents = await PantryContents.of(await this.open(origin));
      if (this.#open.has(origin)) this.#knownContents.set(origin, contents);
      return contents;
    } catch (error) {
      this.#contents.delete(origin);
      throw error;
    }
  }

  /**
   * Keeps the pantry within its bounds; call it after each add. Bytes are counted as they come and
   * measured when a background first meets the pantry, and again before anything is dropped.
   */
  async added(origin: string, { stored, noted }: LeftInPantry): Promise<void> {
    const pantry = await this.open(origin);
    await this.#trim(origin, pantry, stored.length + noted);
    if (stored.length > 0) await this.#keepWithinBytes(origin, pantry, stored);
  }

  /** What is not kept takes up room as well: a site may add nothing else, which no query shows. */
  async #trim(origin: string, pantry: EventStore, added: number): Promise<void> {
    // The first add of a session trims: an earlier session may have ended before its turn.
    const adds = (this.#adds.get(origin) ?? addsPerTrim) + added;
    const isDue = adds >= addsPerTrim;
    this.#adds.set(origin, isDue ? 0 : adds);
    if (!isDue) return;
    await pantry.trim(limits.pantryEvents);
    // One event may name hundreds of targets, which stay when it goes.
    await pantry.trimGone(limits.pantryGone);
  }

  async #keepWithinBytes(
    origin: string,
    pantry: EventStore,
    stored: readonly NostrEvent[],
  ): Promise<void> {
    const weight = this.#weights.get(origin);
    if (weight) {
      weight.bytes += sizeOfAll(stored);
      if (weight.bytes <= weight.measuredAt) return;
    }
    // Before the measuring, so that adds at the same time count on their own instead of measuring too.
    const measured: Weight = { bytes: 0, measuredAt: limits.pantryBytes };
    this.#weights.set(origin, measured);
    const bytes = await keepWithin(pantry, limits.pantryBytes);
    measured.bytes += bytes;
    measured.measuredAt = Math.max(limits.pantryBytes, bytes + bytesPerMeasuring);
  }

  /**
   * Offers what a site had put by to the shared cache, and empties its pantry then. Done twice, or
   * interrupted and done again, it comes to the same.
   */
  merge(origin: string, shared: EventStore, { verify, holds }: MergeOptions): Promise<void> {
    return this.#work(origin, async (pantry) => {
      const events = await verify(await pantry.query([{}]));
      for (let start = 0; start < events.length && holds(); start += mergeBatch) {
        const batch = events.slice(start, start + mergeBatch);
        await shared.ingest(batch, { from: { kind: 'site', name: origin } });
      }
      // Else the site puts by again, and what it added meanwhile is not in the cache.
      if (holds()) await this.#empty(origin, pantry);
    });
  }

  sizeOf(origin: string): Promise<PantrySize> {
    return this.#work(origin, measure);
  }

  /** Streams that read it hear of what is removed. */
  clear(origin: string): Promise<void> {
    return this.#work(origin, (pantry) => this.#empty(origin, pantry));
  }

  async #empty(origin: string, pantry: EventStore): Promise<void> {
    await pantry.trim(0);
    await pantry.trimGone(0);
    this.#weights.delete(origin);
  }

  async #work<T>(origin: string, work: (pantry: EventStore) => Promise<T>): Promise<T> {
    this.#atWork.set(origin, (this.#atWork.get(origin) ?? 0) + 1);
    try {
      return await work(await this.open(origin));
    } finally {
      const left = (this.#atWork.get(origin) ?? 1) - 1;
      if (left > 0) this.#atWork.set(origin, left);
      else this.#atWork.delete(origin);
    }
  }

  isOpen(origin: string): boolean {
    return this.#open.has(origin);
  }

  /** The site has no page open any more. Where the user's work goes on, whoever does it closes afterwards. */
  close(origin: string): void {
    if (this.#atWork.has(origin)) return;
    const opening = this.#open.get(origin);
    this.#open.delete(origin);
    this.#adds.delete(origin);
    this.#contents.delete(origin);
    this.#knownContents.delete(origin);
    opening?.then(
      (pantry) => pantry.close(),
      // It never opened, and whoever asked for it was told.
      () => undefined,
    );
  }
}

/** The JSON of an event, in UTF-16 units: near enough for what a disk holds. */
function sizeOf(event: NostrEvent): number {
  return JSON.stringify(event).length;
}

function sizeOfAll(events: readonly NostrEvent[]): number {
  return events.reduce((sum, event) => sum + sizeOf(event), 0);
}

/** Looks at every event and keeps none in memory. */
async function measure(pantry: EventStore): Promise<PantrySize> {
  let bytes = 0;
  let events = 0;
  const look = (event: NostrEvent) => {
    bytes += sizeOf(event);
    events += 1;
    return false;
  };
  await pantry.query([{}], { accept: look });
  return { bytes, events };
}

/**
 * Drops nothing but what has expired, unless the pantry has more than `max` bytes. Then it is halved,
 * the events added longest ago first, until it is half full, not just below the brim: the next
 * measuring is to be a long way off. Returns what is left.
 */
async function keepWithin(pantry: EventStore, max: number): Promise<number> {
  // No measuring sees it, and it takes up room.
  while ((await pantry.evictExpired()).events > 0);
  let { bytes, events } = await measure(pantry);
  if (bytes <= max) return bytes;
  while (bytes > max / 2) {
    await pantry.trim(Math.floor(events / 2));
    ({ bytes, events } = await measure(pantry));
  }
  return bytes;
}
