import type { EventLine } from '../messages/browsed-event';
import { limits } from '../messages/limits';
import { cutText } from '../nostr/cut-text';
import type { NostrEvent } from '../nostr/event';
import { Kind } from '../nostr/kinds';
import { profileName } from '../nostr/profile-name';
import { profileText } from '../nostr/profile-text';

type Texts = Pick<EventLine, 'title' | 'text'>;

/** An event as a line of a list; `targets`: events that others are about, by id. */
export function eventLine(
  event: NostrEvent,
  targets: ReadonlyMap<string, NostrEvent> = new Map(),
): EventLine {
  const { id, pubkey, kind, created_at } = event;
  const target = targets.get(targetOf(event) ?? '');
  const about = target && { pubkey: target.pubkey, text: plainLine(textsOf(target)) };
  return { id, pubkey, kind, created_at, ...textsOf(event), ...(about && { about }) };
}

/** The event that a reaction, a repost or a comment is about: the last one it names (NIP-25). */
export function targetOf({ kind, tags }: Pick<NostrEvent, 'kind' | 'tags'>): string | undefined {
  if (!aboutOthers.has(kind)) return undefined;
  return tags.findLast(([name, value]) => name === 'e' && /^[0-9a-f]{64}$/.test(value ?? ''))?.[1];
}

const aboutOthers: ReadonlySet<number> = new Set([
  Kind.repost,
  Kind.genericRepost,
  Kind.reaction,
  Kind.comment,
]);

function textsOf(event: NostrEvent): Texts {
  switch (event.kind) {
    case Kind.profile:
      return titled(profileName(event), profileText(event.content, 'about') ?? '');
    // It carries the event itself, as JSON.
    case Kind.repost:
    case Kind.genericRepost:
      return { text: '' };
    case Kind.article:
      return titled(tagOf(event, 'title'), tagOf(event, 'summary') ?? event.content);
    default:
      return titled(tagOf(event, 'title') ?? tagOf(event, 'subject'), event.content);
  }
}

function tagOf({ tags }: NostrEvent, wanted: string): string | undefined {
  return tags.find(([name]) => name === wanted)?.[1];
}

function titled(title: string | undefined, text: string): Texts {
  const heading = cut(title ?? '');
  return { text: cut(text), ...(heading !== '' && { title: heading }) };
}

function plainLine({ title, text }: Texts): string {
  return title ?? text;
}

/** Before spaces are looked at: a line of half a megabyte is not to cost more than its beginning. */
function cut(text: string): string {
  const beginning = cutText(text, limits.lineLength * 2)
    .trim()
    .replace(/\s+/g, ' ');
  return cutText(beginning, limits.lineLength);
}
