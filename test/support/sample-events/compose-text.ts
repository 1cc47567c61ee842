import { npubEncode } from 'nostr-tools/nip19';
import { Kind } from '../../../src/nostr/kinds';
import { emoji, languages } from './languages';
import { type Composed, personTags, relayHint, type Scene } from './scene';

/** A note: on its own, or a reply with its place in the thread (NIP-10). */
export function composeNote(scene: Scene): Composed {
  const { random, target, time } = scene;
  const isReply = target !== undefined && (scene.mentioned !== undefined || random.chance(0.45));
  const tags = isReply ? [...threadTags(scene), ...personTags(scene)] : [];
  let content = someText(scene, 1 + random.below(3));
  if (!isReply && scene.mentioned !== undefined) {
    content += ` nostr:${npubEncode(scene.mentioned)}`;
    tags.push(['p', scene.mentioned]);
  }
  if (random.chance(0.18)) {
    const topic = random.pick(scene.author.language.topics);
    content += ` #${topic}`;
    tags.push(['t', topic.toLowerCase()]);
  }
  if (random.chance(0.08)) content += `\nhttps://media.example/${random.below(1e9)}.jpg`;
  return { kind: Kind.note, created_at: time, tags, content };
}

/** A long article (NIP-23) with an address of its own. */
export function composeArticle(scene: Scene): Composed {
  const { random, time } = scene;
  const title = random.pick(scene.author.language.sentences);
  const paragraphs = Array.from({ length: 3 + random.below(6) }, () => someText(scene, 4));
  const tags = [
    ['d', `${time}-${random.below(1e9)}`],
    ['title', title],
    ['published_at', String(time)],
    ['t', random.pick(scene.author.language.topics).toLowerCase()],
  ];
  return {
    kind: Kind.article,
    created_at: time,
    tags,
    content: `# ${title}\n\n${paragraphs.join('\n\n')}\n`,
  };
}

function threadTags({ target, author }: Scene): string[][] {
  if (target === undefined) return [];
  const hint = relayHint(author.number);
  const root = ['e', target.root, hint, 'root'];
  return target.root === target.id ? [root] : [root, ['e', target.id, hint, 'reply']];
}

/** Sentences in the author's script, now and then one of another, with emoji and white space of all sorts. */
function someText({ random, author }: Scene, sentences: number): string {
  const parts: string[] = [];
  for (let index = 0; index < sentences; index++) {
    const language = random.chance(0.05) ? random.pick(languages) : author.language;
    parts.push(random.pick(language.sentences));
    if (random.chance(0.2)) parts.push(random.pick(emoji));
  }
  return parts.join(
    random.weighted([
      [' ', 12],
      ['\n', 3],
      ['\n\n', 2],
      ['\t', 1],
    ]),
  );
}
