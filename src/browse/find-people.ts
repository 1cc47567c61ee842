import type { Person } from '../messages/browsed-event';
import { LarderError } from '../messages/larder-error';
import { limits } from '../messages/limits';
import { cutText } from '../nostr/cut-text';
import type { NostrEvent } from '../nostr/event';
import { type Identity, parseIdentity } from '../nostr/identity';
import { Kind } from '../nostr/kinds';
import { profileName } from '../nostr/profile-name';
import { profileText } from '../nostr/profile-text';
import type { EventStore } from '../store/event-store';

type SearchedStore = Pick<EventStore, 'query'>;

/**
 * Who is meant, best first: one where a key is typed, those of the cached profiles who call
 * themselves so where it is a name. No domain is asked about a NIP-05 name: a profile here has it, or
 * nobody does.
 * @throws LarderError `invalid-public-key` for a key with a typing error, or a secret one
 */
export async function findPeople(store: SearchedStore, input: string): Promise<readonly Person[]> {
  const identity = readIdentity(input);
  if (identity?.type === 'pubkey') {
    const [profile] = await store.query([{ kinds: [Kind.profile], authors: [identity.pubkey] }]);
    return [profile ? personOf(profile) : { pubkey: identity.pubkey }];
  }
  const found = await store.query(
    [{ kinds: [Kind.profile], search: input, limit: limits.peopleFound }],
    { ranked: true },
  );
  const people = found.map(personOf);
  const address = input.trim().toLowerCase().replace(/^_@/, '');
  const exact = people.filter(({ nip05 }) => nip05?.toLowerCase().replace(/^_@/, '') === address);
  return exact.length > 0 ? exact : people;
}

/** A name is no mistake here: many people's names are neither keys nor addresses. */
function readIdentity(input: string): Identity | undefined {
  try {
    return parseIdentity(input);
  } catch (error) {
    const isKey = /^(?:nostr:)?(?:npub|nprofile|nsec)1/i.test(input.trim());
    if (error instanceof LarderError && !isKey) return undefined;
    throw error;
  }
}

function personOf(profile: NostrEvent): Person {
  const name = profileName(profile);
  const nip05 = profileText(profile.content, 'nip05');
  return {
    pubkey: profile.pubkey,
    ...(name !== undefined && { name }),
    ...(nip05 !== undefined && { nip05: cutText(nip05, limits.nameLength) }),
  };
}
