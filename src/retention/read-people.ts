import type { AccountBook } from '../mailboxes/account-book';
import type { StoredValue } from '../mailboxes/stored-value';
import type { Settings } from '../messages/records';
import { followedBy } from '../nostr/follow-list';
import { Kind } from '../nostr/kinds';
import type { EventStore } from '../store/event-store';
import type { People } from './is-spared';

export interface PeopleSources {
  readonly accounts: Pick<AccountBook, 'read'>;
  readonly settings: Pick<StoredValue<Settings>, 'read'>;
  readonly store: Pick<EventStore, 'query'>;
}

/** Whom the budgets look at differently, as of now. */
export async function readPeople({ accounts, settings, store }: PeopleSources): Promise<People> {
  const authors = (await accounts.read()).map(({ pubkey }) => pubkey);
  const lists = await store.query([{ authors, kinds: [Kind.follows] }]);
  return {
    accounts: new Set(authors),
    followed: new Set(lists.flatMap(followedBy)),
    pinned: new Set((await settings.read()).retention.pinned),
  };
}
