import type { RelayRecord, Settings } from '../messages/records';
import type { SettingChange, SettingsChanges } from '../messages/settings-changes';
import type { Decided } from './settings-file';

/** What is different after a file of settings was taken over. */
export function compareDecided(before: Decided, after: Decided): SettingsChanges {
  const known = new Map(before.relays.map((relay) => [relay.url, relay]));
  const accounts = new Set(before.accounts.map(({ pubkey }) => pubkey));
  const isChanged = (relay: RelayRecord) => {
    const then = known.get(relay.url);
    return then !== undefined && !isSame(then, relay);
  };
  return {
    settings: changedSettings(before.settings, after.settings),
    accountsAdded: after.accounts
      .filter(({ pubkey }) => !accounts.has(pubkey))
      .map(({ pubkey, label }) => (label === undefined ? { pubkey } : { pubkey, label })),
    relaysAdded: after.relays.filter(({ url }) => !known.has(url)).map(({ url }) => url),
    relaysChanged: after.relays.filter(isChanged).map(({ url }) => url),
  };
}

const groups = ['scopes', 'schedule', 'sync', 'retention', 'sites'] as const;

function changedSettings(before: Settings, after: Settings): SettingChange[] {
  const { indexers } = before;
  return [
    ...changedFields({ indexers }, { indexers: after.indexers }),
    ...groups.flatMap((group) => changedFields(before[group], after[group])),
  ];
}

function changedFields(before: object, after: object): SettingChange[] {
  const then = new Map<string, unknown>(Object.entries(before));
  return Object.entries(after)
    .filter(([name, value]) => !isSame(then.get(name), value))
    .map(([name, value]) => ({ name, before: then.get(name), after: value }));
}

/** Of data as JSON has it, whatever the order of the fields. */
function isSame(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || typeof other !== 'object' || !one || !other) return one === other;
  const [left, right] = [Object.entries(one), new Map<string, unknown>(Object.entries(other))];
  if (Array.isArray(one) !== Array.isArray(other) || left.length !== right.size) return false;
  return left.every(([key, value]) => right.has(key) && isSame(value, right.get(key)));
}
