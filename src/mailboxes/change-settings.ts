import { checkSetting } from '../messages/check-setting';
import { LarderError } from '../messages/larder-error';
import { type Settings, SettingsSchema } from '../messages/records';
import { parseIdentity } from '../nostr/identity';
import { normaliseRelayUrl } from '../nostr/relay-url';

/**
 * The settings with some fields changed. A group of settings (`sync`, `scopes`) takes the fields it is given
 * and keeps its others; a list is replaced as a whole.
 * @throws LarderError `invalid-setting`, naming the field; `invalid-relay-url`, `invalid-public-key`
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
  return withOneSpelling(changed, before);
}

function isGroup(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Every address as relays are known by, and every key in hex. An address that is there already stays as it is: it may
 * be of a time when more was taken for one, and is no hindrance to changing something else.
 */
function withOneSpelling(settings: Settings, before: Settings): Settings {
  const { scopes, retention } = settings;
  const known = new Set([
    ...[...before.indexers, ...before.scopes.fallbackRelays],
    ...before.scopes.custom.flatMap(({ relays }) => relays),
  ]);
  const normalised = (urls: readonly string[]): string[] => [
    ...new Set(urls.map((url) => (known.has(url) ? url : normaliseRelayUrl(url)))),
  ];
  const custom = scopes.custom.map((it) => ({ ...it, relays: normalised(it.relays) }));
  const fallbackRelays = normalised(scopes.fallbackRelays);
  return {
    ...settings,
    indexers: normalised(settings.indexers),
    scopes: { ...scopes, fallbackRelays, custom },
    retention: { ...retention, pinned: [...new Set(retention.pinned.map(toHex))] },
  };
}

function toHex(typed: string): string {
  const identity = parseIdentity(typed);
  if (identity.type === 'pubkey') return identity.pubkey;
  throw new LarderError('invalid-public-key', `“${typed}” is a name, not a key.`, {
    advice: 'Enter an npub or 64 hex digits: a name may belong to somebody else tomorrow.',
    sentence: ['key-name', typed],
  });
}
