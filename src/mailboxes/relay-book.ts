import { LarderError } from '../messages/larder-error';
import {
  type Capability,
  newRelayRecord,
  type RelayRecord,
  RelayRecordSchema,
  type RelayUse,
} from '../messages/records';
import type { ListedRelay } from '../nostr/relay-list';
import { isLocalRelay, normaliseRelayUrl } from '../nostr/relay-url';
import { type KeyValue, type StoredValue, storedList } from './stored-value';

/** The user's relays: which there are, who uses them for what, and what the user has switched. */
export interface RelayBook extends Pick<StoredValue<RelayRecord[]>, 'read' | 'onChange'> {
  /**
   * Takes over an account's kind 10002: adds what is new, drops what only the old list named. A
   * relay the user switched off stays known, of no use, so that it is still off if it comes back.
   */
  setListed(pubkey: string, listed: readonly ListedRelay[]): Promise<void>;
  /** A relay the user typed: on, and used as typed whatever a list says. @throws LarderError `invalid-relay-url` */
  add(input: string, use: RelayUse): Promise<string>;
  remove(url: string): Promise<void>;
  /** @throws LarderError `unknown-relay` */
  setEnabled(url: string, enabled: boolean): Promise<void>;
  /** Does nothing for a relay that is gone: it may have been removed while it was asked. */
  setCapability(url: string, capability: Capability): Promise<void>;
  /** Forgets what an account used relays for, and relays nobody uses any more. */
  removeAccount(pubkey: string): Promise<void>;
}

export function createRelayBook(storage: KeyValue): RelayBook {
  const records = storedList(storage, 'relays', RelayRecordSchema);
  const change = async (alter: (relays: RelayRecord[]) => RelayRecord[]) => {
    await records.update(alter);
  };

  return {
    read: records.read,
    onChange: records.onChange,
    setListed: (pubkey, listed) => change((relays) => mergeListed(relays, pubkey, listed)),
    async add(input, use) {
      const url = normaliseRelayUrl(input);
      await change((relays) => withTyped(relays, url, use));
      return url;
    },
    remove: (url) => change((relays) => relays.filter((it) => it.url !== url)),
    setEnabled: (url, enabled) =>
      change((relays) => {
        if (!relays.some((it) => it.url === url)) throw unknownRelay(url);
        return patched(relays, url, { enabled });
      }),
    setCapability: (url, capability) => change((relays) => patched(relays, url, { capability })),
    removeAccount: (pubkey) => change((relays) => dropUnused(withoutAccount(relays, pubkey))),
  };
}

function mergeListed(
  relays: readonly RelayRecord[],
  pubkey: string,
  listed: readonly ListedRelay[],
): RelayRecord[] {
  const byList = (use: RelayUse) => use.pubkey === pubkey && !use.typed;
  let merged = relays.map((relay) => ({
    ...relay,
    uses: relay.uses.map((use) => (byList(use) ? { pubkey, read: false, write: false } : use)),
  }));
  for (const { url, read, write } of listed) {
    merged = withListed(merged, url, { pubkey, read, write });
  }
  return dropUnused(merged);
}

function withListed(relays: RelayRecord[], url: string, use: RelayUse): RelayRecord[] {
  const known = relays.find((it) => it.url === url);
  if (!known) return [...relays, newRecord(url, use, 'list')];
  // What the user typed stands, whatever the list says.
  if (known.uses.some((it) => it.pubkey === use.pubkey && it.typed)) return relays;
  return patched(relays, url, { uses: usesWith(known, use) });
}

/** Typing an address is a decision for it, also when a list named it first (docs/adr/0005). */
function withTyped(relays: RelayRecord[], url: string, use: RelayUse): RelayRecord[] {
  const typed = { ...use, typed: true } as const;
  const known = relays.find((it) => it.url === url);
  if (!known) return [...relays, newRecord(url, typed, 'user')];
  return patched(relays, url, { origin: 'user', enabled: true, uses: usesWith(known, typed) });
}

function usesWith({ uses }: RelayRecord, use: RelayUse): RelayUse[] {
  return [...uses.filter((it) => it.pubkey !== use.pubkey), use];
}

/** The same array for a relay that is not in it, which writes nothing. */
function patched(relays: RelayRecord[], url: string, fields: Partial<RelayRecord>): RelayRecord[] {
  if (!relays.some((it) => it.url === url)) return relays;
  return relays.map((it) => (it.url === url ? { ...it, ...fields } : it));
}

function newRecord(url: string, use: RelayUse, origin: RelayRecord['origin']): RelayRecord {
  const local = isLocalRelay(url);
  // A list may name addresses in the user's own network: those wait for the user's switch.
  const enabled = origin === 'user' || !local;
  return newRelayRecord({ url, enabled, origin, local, uses: [use] });
}

function withoutAccount(relays: readonly RelayRecord[], pubkey: string): RelayRecord[] {
  return relays.map((relay) => ({
    ...relay,
    uses: relay.uses.filter((it) => it.pubkey !== pubkey),
  }));
}

function dropUnused(relays: readonly RelayRecord[]): RelayRecord[] {
  return relays.filter((relay) => relay.uses.some(isUse) || isSwitchedOff(relay));
}

function isUse({ read, write, typed }: RelayUse): boolean {
  return read || write || typed === true;
}

/** By the user: a local relay is off by itself, and would be again. */
function isSwitchedOff({ enabled, local, uses }: RelayRecord): boolean {
  return !enabled && !local && uses.length > 0;
}

function unknownRelay(url: string): LarderError {
  return new LarderError('unknown-relay', `${url} is not one of your relays.`);
}
