import { limits } from '../messages/limits';
import type { NostrEvent } from './event';

/** The name a profile (kind 0) gives itself, cut to a length that can be shown; `undefined` if none. */
export function profileName(profile: Pick<NostrEvent, 'content'>): string | undefined {
  for (const field of ['display_name', 'name']) {
    const value = textField(profile.content, field)?.trim();
    if (value) return cut(value, limits.nameLength);
  }
  return undefined;
}

/** The characters that fit whole into `length` UTF-16 units: one half of a pair is no text. */
function cut(text: string, length: number): string {
  const end = text.slice(0, length);
  return /[\ud800-\udbff]$/.test(end) ? end.slice(0, -1) : end;
}

function textField(json: string, field: string): string | undefined {
  try {
    const value: unknown = JSON.parse(json);
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, field))
      return undefined;
    const text = (value as Record<string, unknown>)[field];
    return typeof text === 'string' ? text : undefined;
  } catch {
    // A profile is a stranger's text: one that is no JSON simply has no name.
    return undefined;
  }
}
