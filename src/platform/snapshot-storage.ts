import * as v from 'valibot';
import { type Snapshot, SnapshotSchema } from '../messages/records';
import { browser } from './browser';

const keys = Object.keys(SnapshotSchema.entries);

/**
 * Everything a page draws, from storage alone: no message to the background, which may be asleep.
 * Grants and requests that end with the browser are in the session area.
 */
export async function readSnapshot(): Promise<Snapshot> {
  const [local, session] = await Promise.all([
    browser.storage.local.get(keys),
    browser.storage.session.get(['grants', 'requests']),
  ]);
  return v.parse(SnapshotSchema, {
    ...local,
    grants: [...list(local.grants), ...list(session.grants)],
    requests: list(session.requests),
  });
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

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
