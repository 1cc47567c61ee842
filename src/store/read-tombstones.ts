import type { NostrEvent } from '../nostr/event';
import { ownersOf } from '../nostr/gift-wrap';
import { addressOf, Kind } from '../nostr/kinds';
import { deletionTargets } from './deletion-targets';
import type { Tombstone } from './schema';
import { everything, tombstoneKey } from './tombstone-key';
import type { Writing } from './transaction';

type Place = [target: string, author: string];

/** Where tombstones lie that can speak of an event, or that one of its own may replace. */
function placesOf(event: NostrEvent): Place[] {
  const { id, pubkey } = event;
  const [owners, address] = [ownersOf(event), addressOf(event)];
  const places = owners.map((owner): Place => [everything, owner]);
  if (address !== undefined) places.push([address, pubkey]);
  if (event.kind !== Kind.deletion) for (const owner of owners) places.push([id, owner]);
  // An older deletion must not take the place of a newer one.
  else for (const target of deletionTargets(event).addresses) places.push([target, pubkey]);
  return places;
}

/** Each one once, however many events ask for it. */
function lookUp(
  transaction: Writing,
  offered: ReadonlyMap<string, NostrEvent>,
): Promise<(Tombstone | undefined)[]> {
  const table = transaction.objectStore('tombstones');
  const places = [...offered.values()].flatMap(placesOf);
  const once = new Map(places.map((place) => [tombstoneKey(...place), place]));
  return Promise.all(Array.from(once.values(), (place) => table.get(place)));
}

/**
 * What was asked to be gone, as far as it can matter to these events. Most people have deleted less
 * than a batch asks about: then the whole table is read at once, which in Chromium raised ingest by
 * a fifth, because requests cost more there than rows. `count` is that of the table.
 */
export async function readTombstones(
  transaction: Writing,
  count: number,
  offered: ReadonlyMap<string, NostrEvent>,
): Promise<Map<string, Tombstone>> {
  if (count === 0) return new Map();
  // Each event asks for two at least.
  const isSmall = count <= 2 * offered.size;
  const found = isSmall
    ? await transaction.objectStore('tombstones').getAll()
    : await lookUp(transaction, offered);
  const known = found.filter((it) => it !== undefined);
  return new Map(known.map((it) => [tombstoneKey(it.target, it.author), it]));
}
