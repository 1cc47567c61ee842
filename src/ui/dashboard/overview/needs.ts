import type { Snapshot } from '../../../messages/snapshot';
import { hasFailed, relayCondition } from '../../shared/relay-condition';
import type { CountedMessage } from '../../shared/text';
import type { PageName } from '../route';

/** Something only the user can settle, and the page on which they do. */
export interface Need {
  readonly words: CountedMessage;
  readonly count: number;
  readonly page: Exclude<PageName, 'relay'>;
}

/** What waits for the user, beside what the notices above every page say. */
export function needs({ requests, relays, status, outbox }: Snapshot): Need[] {
  const failing = relays.filter((relay) => {
    const condition = relayCondition(relay, status.relays[relay.url]);
    return hasFailed(condition) && condition !== 'sign-in';
  });
  const refused = outbox.entries.filter(({ targets }) =>
    targets.some(({ state }) => state === 'refused'),
  );
  const all: Need[] = [
    { words: 'needSites', count: requests.length, page: 'sites' },
    { words: 'needRelays', count: failing.length, page: 'relays' },
    { words: 'needRefused', count: refused.length, page: 'outbox' },
  ];
  return all.filter(({ count }) => count > 0);
}
