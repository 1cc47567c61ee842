import { signInState } from '../../../messages/sign-in-state';
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
export function needs({ requests, relays, status, outbox, signer }: Snapshot): Need[] {
  const failing = relays.filter((relay) => {
    const condition = relayCondition(relay, status.relays[relay.url]);
    // A notice tells of those that a signer would open; where nobody is to sign in, nothing can be done.
    if (condition === 'sign-in') return signInState(relay, signer) === 'refused';
    return hasFailed(condition);
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
