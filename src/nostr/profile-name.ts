import { limits } from '../messages/limits';
import { cutText } from './cut-text';
import type { NostrEvent } from './event';
import { profileText } from './profile-text';

/** One that leaves a mark: no space, nothing that is not drawn (DI: default ignorable), no Braille without dots. */
const visibleCharacter = /[^\s\p{C}\p{DI}\u2800]/u;

/**
 * The name a profile (kind 0) gives itself, cut to a length that can be shown; `undefined` if none of
 * which anything can be seen: a link of nothing else could not be found.
 */
export function profileName(profile: Pick<NostrEvent, 'content'>): string | undefined {
  for (const field of ['display_name', 'name']) {
    const value = profileText(profile.content, field)?.trim() ?? '';
    const name = cutText(value, limits.nameLength);
    if (visibleCharacter.test(name)) return name;
  }
  return undefined;
}
