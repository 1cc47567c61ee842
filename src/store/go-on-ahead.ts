import { wrap } from 'idb';
import type { LarderDatabase } from './schema';
import { reading, writing } from './transaction';

/** A database without tables, whose version is the number: it is there whole, or not at all. */
export function noteNameOf(name: string): string {
  return `${name}-rebuilt`;
}

/** Notes, where the deletion of a database leaves it, from where the next one of that name goes on. */
export async function noteAhead(factory: IDBFactory, name: string, ahead: number): Promise<void> {
  const request = factory.open(noteNameOf(name), ahead);
  await wrap(request);
  request.result.close();
}

async function notedAhead(factory: IDBFactory, name: string): Promise<number | undefined> {
  const all = await factory.databases();
  return all.find((one) => one.name === noteNameOf(name))?.version;
}

/** Lets places and versions go on behind this number, unless they are that far. */
export async function goOnBehind(database: LarderDatabase, ahead: number): Promise<void> {
  await writing(database, ['meta'], async (transaction) => {
    const meta = transaction.objectStore('meta');
    if (((await meta.get('lastSeq')) ?? 0) >= ahead) return;
    await Promise.all([meta.put(ahead, 'lastSeq'), meta.put(ahead, 'idSetsVersion')]);
  });
}

/** The same for a database that gave out none yet, if there was one before it whose number was noted. */
export async function goOnAsNoted(
  factory: IDBFactory,
  name: string,
  database: LarderDatabase,
): Promise<void> {
  const last = await reading(database, ['meta'], (transaction) =>
    transaction.objectStore('meta').get('lastSeq'),
  );
  const ahead = last === undefined ? await notedAhead(factory, name) : undefined;
  if (ahead !== undefined) await goOnBehind(database, ahead);
}
