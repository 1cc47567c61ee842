import { Kind } from '../../../src/nostr/kinds';
import { type Composed, relayHint, type Scene } from './scene';

/** Who somebody is (NIP-01, kind 0). */
export function composeProfile({ random, author, time }: Scene): Composed {
  const name = random.pick(author.language.names);
  const content = JSON.stringify({
    name: `${name.split(' ')[0]}${author.number + 1}`,
    display_name: name,
    about: random.pick(author.language.sentences),
    picture: `https://media.example/${author.pubkey.slice(0, 8)}.png`,
    nip05: `user${author.number + 1}@larder.example`,
  });
  return { kind: Kind.profile, created_at: time, tags: [], content };
}

/** Whom somebody follows (NIP-02): everyone at most once, usually the well-known. */
export function composeFollows({ random, author, people, time }: Scene): Composed {
  const wanted = 5 + random.below(60);
  const followed = new Set<string>();
  for (let attempt = 0; attempt < wanted; attempt++) {
    const { pubkey } = people[Math.floor(people.length * random.next() ** 2)] ?? author;
    if (pubkey !== author.pubkey) followed.add(pubkey);
  }
  const tags = [...followed].map((pubkey) => ['p', pubkey]);
  return { kind: Kind.follows, created_at: time, tags, content: '' };
}

/** Where somebody's mailboxes are (NIP-65). */
export function composeRelayList({ author, time }: Scene): Composed {
  const tags = [
    ['r', relayHint(author.number)],
    ['r', relayHint(author.number + 1), 'write'],
    ['r', relayHint(author.number + 2), 'read'],
  ];
  return { kind: Kind.relayList, created_at: time, tags, content: '' };
}
