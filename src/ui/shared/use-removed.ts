import { useCallback, useState } from 'preact/hooks';
import type { RelayRecord } from '../../messages/records';

export interface Removals {
  /** In the order in which they went. */
  readonly removed: readonly RelayRecord[];
  readonly onRemoved: (relay: RelayRecord) => void;
  /** There is nothing to say of this removal any more; of a later one of the same relay there may be. */
  readonly onSettled: (relay: RelayRecord) => void;
}

/** The relays that were removed, as long as they can be had back. */
export function useRemoved(): Removals {
  const [removed, setRemoved] = useState<readonly RelayRecord[]>([]);
  const onRemoved = useCallback(
    (relay: RelayRecord) =>
      setRemoved((before) => [...before.filter(({ url }) => url !== relay.url), relay]),
    [],
  );
  const onSettled = useCallback(
    (relay: RelayRecord) => setRemoved((before) => before.filter((it) => it !== relay)),
    [],
  );
  return { removed, onRemoved, onSettled };
}
