import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Snapshot } from '../../../messages/snapshot';
import { watchPermissions } from '../../../platform/watch-permissions';
import { type Facts, gatherFacts } from './facts';

/** How often it is looked again while the page is open, in milliseconds. */
const lookAgainMs = 15_000;

interface Health {
  /** Undefined until everything has been looked at once. */
  readonly facts: Facts | undefined;
  /** Looks again, now. */
  readonly look: () => Promise<void>;
}

/** How Larder is, looked at again and again while somebody reads it. */
export function useHealth({ status }: Snapshot): Health {
  const [facts, setFacts] = useState<Facts>();
  const looks = useRef({ begun: 0, shown: 0 });
  const look = useCallback(async () => {
    looks.current.begun += 1;
    const { begun } = looks.current;
    const found = await gatherFacts();
    // Looks overlap, and one that took longer knows less than a later one.
    if (begun < looks.current.shown) return;
    looks.current.shown = begun;
    setFacts(found);
  }, []);
  const trigger = JSON.stringify([status.problem, status.paused, status.online, status.inMemory]);
  useEffect(() => {
    const again = () => void look();
    again();
    const timer = setInterval(again, lookAgainMs);
    const stop = watchPermissions(again);
    return () => {
      clearInterval(timer);
      stop();
    };
  }, [look, trigger]);
  return { facts, look };
}
