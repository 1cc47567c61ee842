import { IdSet } from '../../negentropy/id-set';
import type { IdEntry } from '../../negentropy/sorted-ids';
import type { NostrEvent } from '../../nostr/event';
import { expirationOf } from '../../nostr/expiration';
import type { Filter } from '../../nostr/filter';
import type { IdSetCheck } from '../event-store';
import { oneAtATime } from '../one-at-a-time';
import type { LarderDatabase, StoreName } from '../schema';
import { reading, type Writing } from '../transaction';
import { type BuiltSet, buildSet } from './build-set';
import { dropSet } from './drop-set';
import { editSet, type SetEdit } from './edit-set';
import type { IdSetRow } from './id-index-rows';
import { expiredTo, isExpiryDue, moveExpiry } from './move-expiry';
import { isFrom } from './noted-ids';
import { readSet } from './read-set';
import type { SetMatcher } from './set-matcher';
import { questionOf, type SetQuestion } from './set-question';
import { SetRegistry, spoiled } from './set-registry';
import { type SliceSizes, usualSlice } from './set-slice';

/** Events that came and went in one transaction; one that did both is there afterwards. */
export interface EventChange {
  readonly added: readonly NostrEvent[];
  readonly removed: readonly NostrEvent[];
}

/** Tables that a transaction which changes events has to have. */
export const indexTables: readonly StoreName[] = [
  'meta',
  'idSets',
  'idSums',
  'idChunks',
  'idNotes',
];

/** Seconds after which it is noted again that a set is in use. */
const day = 86_400;
/** Seconds after which a set that nobody asked for is dropped. */
const unusedFor = 30 * day;

/** The ids of what matches the filters that `idSet` was asked for. */
export class IdIndex {
  readonly #registry = new SetRegistry();
  readonly #building = new Map<string, Promise<BuiltSet>>();
  readonly #movings = oneAtATime();
  readonly #sizes: SliceSizes;

  constructor(sizes: SliceSizes = usualSlice) {
    this.#sizes = sizes;
  }

  /** The sets there are. Whoever is to change many events reads them before, and does not wait for them afterwards. */
  sets(transaction: Writing): Promise<SetMatcher> {
    return this.#registry.current(transaction);
  }

  /** To be called in every transaction that stores or removes events. */
  async apply(
    transaction: Writing,
    { added, removed }: EventChange,
    known?: SetMatcher,
  ): Promise<void> {
    const sets = known ?? (await this.sets(transaction));
    if (sets.size === 0 || added.length + removed.length === 0) return;
    const expired = await expiredTo(transaction);
    const counts = (event: NostrEvent) => (expirationOf(event) ?? Infinity) > expired;
    const change = { added: added.filter(counts), removed: removed.filter(counts) };
    await this.#registry.spoil(transaction, await edit(transaction, sets, change));
  }

  /** `undefined` for a question that no set is kept of. `now` in seconds. */
  async idSet(database: LarderDatabase, filter: Filter, now: number): Promise<IdSet | undefined> {
    const question = questionOf(filter);
    if (question === undefined) return undefined;
    await this.#bringUpToDate(database, now);
    const kept = await this.#read(database, question, filter, now);
    if (kept) return kept.between(filter.since, filter.until);
    const { ids } = await this.#build(database, question, now);
    return IdSet.of(ids).between(filter.since, filter.until);
  }

  /** Compares every set with the events, and makes anew what is wrong. `now` in seconds. */
  async check(database: LarderDatabase, now: number): Promise<IdSetCheck> {
    await this.#bringUpToDate(database, now);
    await this.#dropUnused(database, now);
    const report = { sets: 0, ids: 0, rebuilt: 0 };
    for (const { question, filter } of await this.#list(database)) {
      const { ids, wasWrong } = await this.#build(database, { key: question, filter }, now);
      report.sets += 1;
      report.ids += ids.count;
      if (wasWrong) report.rebuilt += 1;
    }
    return report;
  }

  /** Who asks for a set that is being built waits for the same one. */
  #build(database: LarderDatabase, question: SetQuestion, now: number): Promise<BuiltSet> {
    const building =
      this.#building.get(question.key) ??
      buildSet(database, this.#registry, question, now, this.#sizes).finally(() =>
        this.#building.delete(question.key),
      );
    this.#building.set(question.key, building);
    return building;
  }

  async #read(
    database: LarderDatabase,
    { key }: SetQuestion,
    { since }: Filter,
    now: number,
  ): Promise<IdSet | undefined> {
    const found = await reading(
      database,
      ['meta', 'idSets', 'idSums', 'idChunks'],
      async (transaction) => {
        const row = (await this.#registry.current(transaction)).byQuestion(key);
        if (!row?.complete) return undefined;
        const onDamage = () => this.#spoil(database, row);
        return { row, set: await readSet(transaction, database, row.id, { since, onDamage }) };
      },
    );
    if (found && found.set === undefined) await this.#spoil(database, found.row);
    if (found && now - found.row.usedAt > day) await this.#noteUse(database, found.row, now);
    return found?.set;
  }

  async #spoil(database: LarderDatabase, { id }: IdSetRow): Promise<void> {
    await this.#registry.change(database, async (transaction) => {
      const row = await transaction.objectStore('idSets').get(id);
      return row && { put: [spoiled(row)] };
    });
  }

  async #noteUse(database: LarderDatabase, { id }: IdSetRow, now: number): Promise<void> {
    await this.#registry.change(database, async (transaction) => {
      const row = await transaction.objectStore('idSets').get(id);
      return row && { put: [{ ...row, usedAt: now }] };
    });
  }

  async #dropUnused(database: LarderDatabase, now: number): Promise<void> {
    const unused = (await this.#list(database)).filter(({ usedAt }) => usedAt < now - unusedFor);
    for (const row of unused) await dropSet(database, this.#registry, row, this.#sizes);
  }

  #list(database: LarderDatabase): Promise<readonly IdSetRow[]> {
    return reading(
      database,
      ['meta', 'idSets'],
      async (transaction) => (await this.#registry.current(transaction)).rows,
    );
  }

  /** One after the other: an earlier caller would take what a later one has done for a clock that was put back. */
  #bringUpToDate(database: LarderDatabase, now: number): Promise<void> {
    return this.#movings(() => this.#moveExpiry(database, now));
  }

  async #moveExpiry(database: LarderDatabase, now: number): Promise<void> {
    const isDue = (isFirst: boolean) =>
      reading(database, ['meta', 'events'], (transaction) =>
        isExpiryDue(transaction, now, isFirst),
      );
    // Another background may go on meanwhile: what that has done is not undone in turn.
    for (let isFirst = true; await isDue(isFirst); isFirst = false) {
      await this.#registry.change(
        database,
        async (transaction, sets) => {
          const change = await moveExpiry(transaction, now, this.#sizes.expired);
          await this.#registry.spoil(transaction, await edit(transaction, sets, change));
          return undefined;
        },
        ['events'],
      );
    }
  }
}

/** Changes what is kept of each set, and tells whoever is building one. Gives those that are damaged. */
async function edit(
  transaction: Writing,
  sets: SetMatcher,
  { added, removed }: EventChange,
): Promise<IdSetRow[]> {
  const edits = new Map<IdSetRow, SetEdit>();
  const sort = (events: readonly NostrEvent[], side: keyof SetEdit) => {
    for (const event of events) {
      for (const row of sets.match(event)) {
        const found = edits.get(row) ?? { gone: [], plus: [] };
        edits.set(row, found);
        found[side].push({ created_at: event.created_at, id: event.id });
      }
    }
  };
  sort(removed, 'gone');
  sort(added, 'plus');
  const damaged: IdSetRow[] = [];
  await Promise.all(
    Array.from(edits, async ([row, change]) => {
      const [isWhole] = await Promise.all([
        editSet(transaction, row.id, keptOf(row, change)),
        ...(row.noting === undefined ? [] : notes(transaction, row.id, change)),
      ]);
      if (!isWhole) damaged.push(row);
    }),
  );
  return damaged;
}

/** What of a change lies where the chunks of a set are kept true. */
function keptOf({ complete, keptTo }: IdSetRow, change: SetEdit): SetEdit {
  if (complete) return change;
  const isKept = (entry: IdEntry) => keptTo !== undefined && !isFrom(entry, keptTo);
  return { gone: change.gone.filter(isKept), plus: change.plus.filter(isKept) };
}

function notes(transaction: Writing, set: number, { gone, plus }: SetEdit): Promise<unknown>[] {
  const table = transaction.objectStore('idNotes');
  return [
    ...gone.map(({ id, created_at }) => table.put({ set, id, created_at, kept: false })),
    ...plus.map(({ id, created_at }) => table.put({ set, id, created_at, kept: true })),
  ];
}
