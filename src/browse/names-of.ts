import type { PeopleNames } from '../messages/browsed-event';
import { Kind } from '../nostr/kinds';
import { profileName } from '../nostr/profile-name';
import type { EventStore } from '../store/event-store';

/** What these people call themselves, as far as their profiles are here. */
export async function namesOf(
  store: Pick<EventStore, 'query'>,
  pubkeys: readonly string[],
): Promise<PeopleNames> {
  const authors = [...new Set(pubkeys)];
  if (authors.length === 0) return {};
  const profiles = await store.query([{ kinds: [Kind.profile], authors }]);
  return Object.fromEntries(
    profiles.flatMap((profile) => {
      const name = profileName(profile);
      return name === undefined ? [] : [[profile.pubkey, name]];
    }),
  );
}
