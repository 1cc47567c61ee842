import { type Readers, readWith } from '../messages/snapshot-reader';
import { browser } from './browser';

/** Everything a page draws, from storage alone: no message to the background, which may be asleep. */
export async function readSnapshot<S extends object>(readers: Readers<S>): Promise<S> {
  return readWith(readers, await browser.storage.local.get(Object.keys(readers)));
}

/** Calls the listener with each new state; returns the way to stop. */
export function watchSnapshot<S extends object>(
  readers: Readers<S>,
  listener: (snapshot: S) => void,
): () => void {
  let reading: Promise<void> | undefined;
  let again = false;
  // Changes come in bursts while a sync runs: at most one read is under way and one is due.
  const read = () => {
    again = reading !== undefined;
    reading ??= readSnapshot(readers)
      .then(listener)
      .finally(() => {
        reading = undefined;
        if (again) read();
      });
  };
  const changed = (changes: object) => {
    if (Object.keys(changes).some((key) => key in readers)) read();
  };
  browser.storage.onChanged.addListener(changed);
  return () => browser.storage.onChanged.removeListener(changed);
}
