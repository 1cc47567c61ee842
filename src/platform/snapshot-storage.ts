import * as v from 'valibot';
import { type Snapshot, SnapshotSchema } from '../messages/snapshot';
import { browser } from './browser';

const keys = Object.keys(SnapshotSchema.entries);

/** Everything a page draws, from storage alone: no message to the background, which may be asleep. */
export async function readSnapshot(): Promise<Snapshot> {
  return v.parse(SnapshotSchema, await browser.storage.local.get(keys));
}

/** Calls the listener with each new state; returns the way to stop. */
export function watchSnapshot(listener: (snapshot: Snapshot) => void): () => void {
  let reading: Promise<void> | undefined;
  let again = false;
  // Changes come in bursts while a sync runs: at most one read is under way and one is due.
  const changed = () => {
    again = reading !== undefined;
    reading ??= readSnapshot()
      .then(listener)
      .finally(() => {
        reading = undefined;
        if (again) changed();
      });
  };
  browser.storage.onChanged.addListener(changed);
  return () => browser.storage.onChanged.removeListener(changed);
}
