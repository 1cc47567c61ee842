import { newRelayRecord } from '../messages/new-relay-record';
import type { ChosenScope, RelayRecord, RelayUse } from '../messages/records';
import type { ListedRelay } from '../nostr/relay-list';
import { isLocalRelay } from '../nostr/relay-url';
import { dropUnused } from './drop-unused';

/** The relays after an account's kind 10002 was taken over. `now` in milliseconds. */
export function withListed(
  relays: readonly RelayRecord[],
  pubkey: string,
  listed: readonly ListedRelay[],
  now: number,
): RelayRecord[] {
  const byList = (use: RelayUse) => use.pubkey === pubkey && !use.typed;
  let merged = relays.map((relay) => ({
    ...relay,
    uses: relay.uses.map((use) => (byList(use) ? { pubkey, read: false, write: false } : use)),
  }));
  for (const { url, read, write } of listed) {
    merged = withListedUse(merged, url, { pubkey, read, write }, now);
  }
  return dropUnused(merged);
}

function withListedUse(
  relays: RelayRecord[],
  url: string,
  use: RelayUse,
  now: number,
): RelayRecord[] {
  const known = relays.find((it) => it.url === url);
  if (!known) return [...relays, newRecord(url, 'list', now, { uses: [use] })];
  // What the user typed stands, whatever the list says.
  if (known.uses.some((it) => it.pubkey === use.pubkey && it.typed)) return relays;
  return patched(relays, url, { uses: usesWith(known, use) });
}

/** Typing an address is a decision for it, also when a list named it first (docs/adr/0005). */
export function withTyped(
  relays: RelayRecord[],
  url: string,
  use: RelayUse,
  now: number,
): RelayRecord[] {
  const typed = { ...use, typed: true } as const;
  const known = relays.find((it) => it.url === url);
  if (!known) return [...relays, newRecord(url, 'user', now, { uses: [typed] })];
  return patched(relays, url, { origin: 'user', enabled: true, uses: usesWith(known, typed) });
}

/**
 * The relays with one that was removed, as it was. It may be back already, where Larder asks it by
 * itself: what for stands.
 */
export function withRestored(relays: readonly RelayRecord[], record: RelayRecord): RelayRecord[] {
  const back = relays.find(({ url }) => url === record.url);
  if (!back) return [...relays, record];
  return relays.map((it) => (it === back ? { ...record, chosenFor: back.chosenFor } : it));
}

const originOf: Readonly<Record<ChosenScope, RelayRecord['origin']>> = {
  follows: 'follows',
  messages: 'messages',
  lists: 'indexer',
  custom: 'user',
};

/** The relays after those a scope leads to were taken over; the same array where nothing changes. */
export function withChosen(
  relays: RelayRecord[],
  scope: ChosenScope,
  urls: readonly string[],
  now: number,
): RelayRecord[] {
  const wanted = new Set(urls);
  const missing = new Set(wanted);
  for (const { url } of relays) missing.delete(url);
  const stands = ({ url, chosenFor }: RelayRecord) => chosenFor.includes(scope) === wanted.has(url);
  if (missing.size === 0 && relays.every(stands)) return relays;
  const marked = relays.map((relay) => {
    const others = relay.chosenFor.filter((it) => it !== scope);
    return { ...relay, chosenFor: wanted.has(relay.url) ? [...others, scope].sort() : others };
  });
  const added = [...missing].map((url) =>
    newRecord(url, originOf[scope], now, { chosenFor: [scope] }),
  );
  return dropUnused([...marked, ...added]);
}

export function withoutAccount(relays: readonly RelayRecord[], pubkey: string): RelayRecord[] {
  const remaining = relays.map((relay) => ({
    ...relay,
    uses: relay.uses.filter((it) => it.pubkey !== pubkey),
  }));
  return dropUnused(remaining);
}

/** The relays, with nothing that was learned of some of them. */
export function withoutCapabilities(
  relays: RelayRecord[],
  urls: ReadonlySet<string>,
): RelayRecord[] {
  return relays.map((relay) => {
    if (!urls.has(relay.url)) return relay;
    const { capability, ...others } = relay;
    return others;
  });
}

/** The same array for a relay that is not in it, which writes nothing. */
export function patched(
  relays: RelayRecord[],
  url: string,
  fields: Partial<RelayRecord>,
): RelayRecord[] {
  if (!relays.some((it) => it.url === url)) return relays;
  return relays.map((it) => (it.url === url ? { ...it, ...fields } : it));
}

function usesWith({ uses }: RelayRecord, use: RelayUse): RelayUse[] {
  return [...uses.filter((it) => it.pubkey !== use.pubkey), use];
}

function newRecord(
  url: string,
  origin: RelayRecord['origin'],
  addedAt: number,
  fields: Partial<RelayRecord>,
): RelayRecord {
  const local = isLocalRelay(url);
  // A list may name addresses in the user's own network: those wait for the user's switch.
  const enabled = !local || origin === 'user' || origin === 'indexer';
  return newRelayRecord({ url, enabled, origin, local, addedAt, ...fields });
}
