import { limits } from '../messages/limits';
import { cutText } from './cut-text';
import type { NostrEvent } from './event';
import { profileText } from './profile-text';

/** The name a profile (kind 0) gives itself, cut to a length that can be shown; `undefined` if none. */
export function profileName(profile: Pick<NostrEvent, 'content'>): string | undefined {
  for (const field of ['display_name', 'name']) {
    const value = profileText(profile.content, field)?.trim();
    if (value) return cutText(value, limits.nameLength);
  }
  return undefined;
}
