import type { NostrEvent } from '../../src/nostr/event';
import type { Filter } from '../../src/nostr/filter';
import type { Question } from '../stores/questions';
import type { Answer } from './measure-store';

interface Nostrdb {
  query(filter: Filter): Promise<NostrEvent[]>;
  count(filter: Filter): Promise<number>;
  event(id: string): Promise<NostrEvent | undefined>;
}

const { nostrdb } = window as unknown as { nostrdb: Nostrdb };

/** Asks the extension, as an app does. */
export async function askNostrdb({ filter, isCount }: Question): Promise<Answer> {
  const started = performance.now();
  if (isCount) {
    const found = await nostrdb.count(filter);
    return { ms: performance.now() - started, found, ids: [] };
  }
  const events = await nostrdb.query(filter);
  const ms = performance.now() - started;
  return { ms, found: events.length, ids: events.map(({ id }) => id) };
}

/** Milliseconds to get one event by its id, for each id, one after the other. */
export async function lookUp(ids: readonly string[]): Promise<number[]> {
  const times: number[] = [];
  for (const id of ids) {
    const started = performance.now();
    const found = await nostrdb.event(id);
    times.push(performance.now() - started);
    if (found?.id !== id) throw new Error('An event that is stored was not found.');
  }
  return times;
}

let isFlooding = false;

/** Keeps as many calls under way as a page may have, of the dearest kind, until it is stopped. */
export function flood(): void {
  isFlooding = true;
  const dear: readonly Filter[] = [{}, { '#client': ['x'] }, { kinds: [1, 6] }, { since: 1 }];
  const ask = async (first: number) => {
    for (let turn = first; isFlooding; turn++) {
      const filter = dear[turn % dear.length] ?? {};
      // Refused for asking too much: that is what is tried here.
      await (turn % 3 ? nostrdb.query(filter) : nostrdb.count(filter)).catch(() => undefined);
    }
  };
  for (let n = 0; n < 200; n++) void ask(n);
}

export function stopFlood(): void {
  isFlooding = false;
}
