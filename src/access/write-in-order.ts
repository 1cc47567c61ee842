/**
 * Writes one after the other, each of the state it finds when its turn has come: the last one written
 * is the newest. What is returned settles as its own write does; one that fails keeps none back.
 */
export function writeInOrder(write: () => Promise<void>): () => Promise<void> {
  let last: Promise<unknown> = Promise.resolve();
  return () => {
    const writing = last.then(write, write);
    last = writing;
    return writing;
  };
}
