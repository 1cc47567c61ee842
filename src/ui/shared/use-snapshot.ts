import { useEffect, useState } from 'preact/hooks';
import type { BriefSnapshot } from '../../messages/brief-snapshot';
import type { Readers } from '../../messages/snapshot-reader';
import { readSnapshot, watchSnapshot } from '../../platform/snapshot-storage';
import { followLook } from './show-look';

/** The stored state, live. `initial` was read before the first paint, so that nothing flashes. */
export function useSnapshot<S extends BriefSnapshot>(initial: S, readers: Readers<S>): S {
  const [snapshot, setSnapshot] = useState(initial);
  useEffect(() => {
    const stop = watchSnapshot(readers, setSnapshot);
    // What changed between the first read and the watch would otherwise be missed.
    readSnapshot(readers).then(setSnapshot, reportError);
    return stop;
  }, [readers]);
  const { look } = snapshot;
  useEffect(() => followLook(look), [look]);
  return snapshot;
}
