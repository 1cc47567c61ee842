import { ownFilter } from '../mailboxes/plan';
import type { Account, Status } from '../messages/records';
import type { EventStore } from '../store/event-store';

/** How much is kept: all of it, by account, and to search in. */
export async function countCache(
  store: EventStore,
  accounts: readonly Account[],
): Promise<Pick<Status, 'events' | 'byAccount' | 'search'>> {
  const byAccount: Status['byAccount'] = {};
  for (const { pubkey } of accounts) {
    const own = await store.count([ownFilter([pubkey])]);
    // Without kinds it is one walk over an index, and no event is loaded.
    const mentions = await store.count([{ '#p': [pubkey] }]);
    byAccount[pubkey] = { own, mentions };
  }
  return { events: await store.count([{}]), byAccount, search: await store.searchSize() };
}
