import { Kind } from '../../../src/nostr/kinds';
import { composeNote } from './compose-text';
import { emoji } from './languages';
import { sampleSecret } from './sample-account';
import { type Composed, personTags, relayHint, type Scene } from './scene';

/** A like or an emoji (NIP-25). Without anything to like it becomes a note. */
export function composeReaction(scene: Scene): Composed {
  const { random, target, time } = scene;
  if (target === undefined) return composeNote(scene);
  const tags = [['e', target.id], ...personTags(scene), ['k', String(target.kind)]];
  const content = random.chance(0.6) ? '+' : random.pick(emoji);
  return { kind: Kind.reaction, created_at: time, tags, content };
}

/** A repost of a note (NIP-18) without the copy of it that some clients embed. */
export function composeRepost(scene: Scene): Composed {
  const { target, time, author } = scene;
  if (target === undefined) return composeNote(scene);
  const tags = [['e', target.id, relayHint(author.number)], ...personTags(scene)];
  return { kind: Kind.repost, created_at: time, tags, content: '' };
}

/** The receipt of a zap (NIP-57): signed by a payment service, with the signed request of who paid inside. */
export function composeZap(scene: Scene): Composed {
  const { random, target, time, author, signer } = scene;
  if (target === undefined) return composeNote(scene);
  const millisats = 1_000 * random.pick([21, 100, 210, 500, 1_000, 5_000, 21_000]);
  const about = [...personTags(scene), ['e', target.id]];
  const request = signer.sign(author.secretKey, {
    kind: 9734,
    created_at: time,
    tags: [['relays', relayHint(author.number)], ['amount', String(millisats)], ...about],
    content: random.chance(0.3) ? random.pick(author.language.sentences) : '',
  });
  const tags = [
    ...about,
    ['P', author.pubkey],
    ['bolt11', `lnbc${millisats / 100}n1p${request.id}`],
    ['description', JSON.stringify(request)],
  ];
  const signedBy = sampleSecret(`payment service ${random.below(3)}`);
  return { kind: Kind.zap, created_at: time, tags, content: '', signedBy };
}
