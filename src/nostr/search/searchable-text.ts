import type { NostrEvent } from '../event';
import { Kind } from '../kinds';
import { profileTexts } from '../profile-text';

/** The texts of an event that are searched. */
export interface SearchableText {
  /** What it is called: counts more than what it says. */
  readonly titles: readonly string[];
  readonly bodies: readonly string[];
}

type Source = Pick<NostrEvent, 'kind' | 'content' | 'tags'>;

function present(texts: readonly (string | undefined)[]): string[] {
  return texts.filter((text) => text !== undefined);
}

function tagValues({ tags }: Source, names: readonly string[]): string[] {
  return present(tags.map(([name, value]) => (names.includes(name ?? '') ? value : undefined)));
}

/** Of a profile what the person wrote (NIP-01, NIP-24), of everything else the content and its titles. */
export function searchableText(event: Source): SearchableText {
  if (event.kind === Kind.profile) {
    const fields = ['name', 'display_name', 'about', 'nip05'];
    const texts = profileTexts(event.content, fields);
    return { titles: present(texts.slice(0, 2)), bodies: present(texts.slice(2)) };
  }
  return {
    titles: tagValues(event, ['title', 'subject', 'name']),
    bodies: [...tagValues(event, ['summary']), event.content],
  };
}
