import { checkSetting } from '../messages/check-setting';
import { type Settings, SettingsSchema } from '../messages/records';
import { normaliseRelayUrl } from '../nostr/relay-url';

/**
 * The settings with some fields changed. A group of settings (`sync`) takes the fields it is given
 * and keeps its others; a list is replaced as a whole.
 * @throws LarderError `invalid-setting`, naming the field; `invalid-relay-url`
 */
export function changeSettings(
  before: Settings,
  fields: Readonly<Record<string, unknown>>,
): Settings {
  const kept = new Map<string, unknown>(Object.entries(before));
  for (const [key, value] of Object.entries(fields)) {
    if (value === undefined) continue;
    const group = kept.get(key);
    kept.set(key, isGroup(group) && isGroup(value) ? { ...group, ...value } : value);
  }
  const changed = checkSetting(SettingsSchema, Object.fromEntries(kept));
  return { ...changed, indexers: normalised(changed.indexers) };
}

function isGroup(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function normalised(urls: readonly string[]): string[] {
  return [...new Set(urls.map(normaliseRelayUrl))];
}
