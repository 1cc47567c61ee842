/**
 * Changes a row of a table behind the back of the store that is named `cache`, or removes it where
 * nothing is given back: the first row, or the one after `skip` others.
 */
export async function changeRow(
  indexedDB: IDBFactory,
  table: string,
  change: (row: never) => unknown,
  skip = 0,
): Promise<void> {
  const request = indexedDB.open('cache');
  const database = await new Promise<IDBDatabase>((resolve) => {
    request.onsuccess = () => resolve(request.result);
  });
  const transaction = database.transaction(table, 'readwrite');
  const opening = transaction.objectStore(table).openCursor();
  let left = skip;
  opening.onsuccess = () => {
    const cursor = opening.result;
    if (left > 0) {
      left -= 1;
      cursor?.advance(1);
      return;
    }
    const changed = change(cursor?.value as never);
    if (changed === undefined) cursor?.delete();
    else cursor?.update(changed);
  };
  await new Promise((resolve) => {
    transaction.oncomplete = resolve;
  });
  database.close();
}
