import { useEffect, useState } from 'preact/hooks';
import type { Snapshot } from '../../messages/snapshot';
import { readSnapshot, watchSnapshot } from '../../platform/snapshot-storage';

/** The stored state, live. `initial` was read before the first paint, so that nothing flashes. */
export function useSnapshot(initial: Snapshot): Snapshot {
  const [snapshot, setSnapshot] = useState(initial);
  useEffect(() => {
    const stop = watchSnapshot(setSnapshot);
    // What changed between the first read and the watch would otherwise be missed.
    readSnapshot().then(setSnapshot, reportError);
    return stop;
  }, []);
  return snapshot;
}
