import * as v from 'valibot';
import { LarderError } from '../messages/larder-error';
import {
  type Capability,
  type RelayRecord,
  RelayRecordSchema,
  type RelayUse,
} from '../messages/records';
import type { ListedRelay } from '../nostr/relay-list';
import { isLocalRelay, normaliseRelayUrl } from '../nostr/relay-url';
import { type KeyValue, type StoredValue, storedValue } from './stored-value';

/** The user's relays: which there are, who uses them for what, and what the user has switched. */
export interface RelayBook extends Pick<StoredValue<RelayRecord[]>, 'read' | 'onChange'> {
  /** Takes over an account's kind 10002: adds what is new, drops what only the old list named. */
  setListed(pubkey: string, listed: readonly ListedRelay[]): Promise<void>;
  /** A relay the user typed. @throws LarderError `invalid-relay-url` */
  add(input: string, use: RelayUse): Promise<string>;
  remove(url: string): Promise<void>;
  /** @throws LarderError `unknown-relay` */
  setEnabled(url: string, enabled: boolean): Promise<void>;
  setCapability(url: string, capability: Capability): Promise<void>;
  /** Forgets what an account used relays for, and relays nobody uses any more. */
  removeAccount(pubkey: string): Promise<void>;
}

export function createRelayBook(storage: KeyValue): RelayBook {
  const records = storedValue(storage, 'relays', v.array(RelayRecordSchema), []);
  const change = async (alter: (relays: RelayRecord[]) => RelayRecord[]) => {
    await records.update(alter);
  };
  const patch = (url: string, fields: Partial<RelayRecord>) =>
    change((relays) => {
      if (!relays.some((it) => it.url === url)) throw unknownRelay(url);
      return relays.map((it) => (it.url === url ? { ...it, ...fields } : it));
    });

  return {
    read: records.read,
    onChange: records.onChange,
    setListed: (pubkey, listed) => change((relays) => mergeListed(relays, pubkey, listed)),
    async add(input, use) {
      const url = normaliseRelayUrl(input);
      await change((relays) => withUse(relays, url, use, 'user'));
      return url;
    },
    remove: (url) => change((relays) => relays.filter((it) => it.url !== url)),
    setEnabled: (url, enabled) => patch(url, { enabled }),
    setCapability: (url, capability) => patch(url, { capability }),
    removeAccount: (pubkey) =>
      change((relays) => dropUnused(withoutUses(relays, pubkey, () => true))),
  };
}

function mergeListed(
  relays: readonly RelayRecord[],
  pubkey: string,
  listed: readonly ListedRelay[],
): RelayRecord[] {
  // What the user typed stands, whatever the list says.
  let merged = withoutUses(relays, pubkey, (relay) => relay.origin === 'list');
  for (const { url, read, write } of listed) {
    merged = withUse(merged, url, { pubkey, read, write }, 'list');
  }
  return dropUnused(merged);
}

function withUse(
  relays: readonly RelayRecord[],
  url: string,
  use: RelayUse,
  origin: RelayRecord['origin'],
): RelayRecord[] {
  const known = relays.find((it) => it.url === url);
  if (!known) return [...relays, newRecord(url, use, origin)];
  const uses = [...known.uses.filter((it) => it.pubkey !== use.pubkey), use];
  return relays.map((it) => (it === known ? { ...known, uses } : it));
}

function newRecord(url: string, use: RelayUse, origin: RelayRecord['origin']): RelayRecord {
  const local = isLocalRelay(url);
  // A list may name addresses in the user's own network: those wait for the user's switch.
  return {
    url,
    enabled: origin === 'user' || !local,
    origin,
    local,
    uses: [use],
    negentropy: 'auto',
  };
}

function withoutUses(
  relays: readonly RelayRecord[],
  pubkey: string,
  affected: (relay: RelayRecord) => boolean,
): RelayRecord[] {
  return relays.map((relay) =>
    affected(relay) ? { ...relay, uses: relay.uses.filter((it) => it.pubkey !== pubkey) } : relay,
  );
}

function dropUnused(relays: readonly RelayRecord[]): RelayRecord[] {
  return relays.filter((relay) => relay.uses.length > 0);
}

function unknownRelay(url: string): LarderError {
  return new LarderError('unknown-relay', `${url} is not one of your relays.`);
}
