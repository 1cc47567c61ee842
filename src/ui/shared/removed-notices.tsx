import type { RelayRecord } from '../../messages/records';
import { isAddedAgain } from './is-added-again';
import { RemovedNotice } from './removed-notice';
import type { Removals } from './use-removed';
import { useSettled } from './use-settled';

interface RemovedNoticesProps {
  removals: Removals;
  relays: readonly RelayRecord[];
}

/** The relays that were removed, each with a way to have it back, unless it was added again. */
export function RemovedNotices({ removals, relays }: RemovedNoticesProps) {
  const offered = removals.removed.filter((it) => !isAddedAgain(it, relays));
  const settled = useSettled(offered.map(({ url }) => url).join());
  return (
    <>
      {offered.map((relay) => (
        <RemovedNotice key={relay.url} {...{ relay, settled }} onDone={removals.onSettled} />
      ))}
    </>
  );
}
