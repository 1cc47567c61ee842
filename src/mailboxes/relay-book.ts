import { checkSetting } from '../messages/check-setting';
import { LarderError } from '../messages/larder-error';
import {
  type Capability,
  type ChosenScope,
  RelayChangesSchema,
  type RelayRecord,
  RelayRecordSchema,
  type RelayUse,
} from '../messages/records';
import { relayLabel } from '../messages/relay-label';
import { changedOverrides } from '../messages/sync-settings';
import type { ListedRelay } from '../nostr/relay-list';
import { normaliseRelayUrl } from '../nostr/relay-url';
import {
  patched,
  withChosen,
  withListed,
  withoutAccount,
  withoutCapabilities,
  withRestored,
  withTyped,
} from './change-relays';
import { type KeyValue, type StoredValue, storedList } from './stored-value';

/** The relays Larder knows: who uses them for what, what the user has switched, what was learned. */
export interface RelayBook extends Pick<StoredValue<RelayRecord[]>, 'read' | 'onChange'> {
  /**
   * Takes over an account's kind 10002: adds what is new, drops what only the old list named. A
   * relay the user changed stays known, of no use, so that it is still so if it comes back.
   */
  setListed(pubkey: string, listed: readonly ListedRelay[]): Promise<void>;
  /**
   * Takes over which relays a scope leads to: adds what is new, drops what nothing leads to any
   * more. Tells which were not in the book before.
   */
  setChosen(scope: ChosenScope, urls: readonly string[]): Promise<string[]>;
  /** A relay the user typed: on, and used as typed whatever a list says. @throws LarderError `invalid-relay-url` */
  add(input: string, use: RelayUse): Promise<string>;
  remove(url: string): Promise<void>;
  /** Takes a removal back: the relay is as the record has it, also where it came back by itself. */
  restore(record: RelayRecord): Promise<void>;
  /**
   * Changes what the user sets of a relay, as `RelayChanges`; what is not given stays as it is.
   * @throws LarderError `unknown-relay`; `invalid-setting`, naming the field
   */
  update(url: string, fields: unknown): Promise<void>;
  /** @throws LarderError `unknown-relay` */
  setEnabled(url: string, enabled: boolean): Promise<void>;
  /** Does nothing for a relay that is gone: it may have been removed while it was asked. */
  setCapability(url: string, capability: Capability): Promise<void>;
  /** Forgets what was learned of these relays. */
  forgetCapabilities(urls: readonly string[]): Promise<void>;
  /** Changes several at once: all of them or, where `alter` throws or nothing can be written, none. */
  change(alter: (relays: RelayRecord[]) => RelayRecord[]): Promise<void>;
  /** Forgets what an account used relays for, and relays nobody uses any more. */
  removeAccount(pubkey: string): Promise<void>;
}

/** `clock` in milliseconds. */
export function createRelayBook(storage: KeyValue, clock: () => number): RelayBook {
  const records = storedList(storage, 'relays', RelayRecordSchema);
  const change = async (alter: (relays: RelayRecord[]) => RelayRecord[]) => {
    await records.update(alter);
  };
  const update: RelayBook['update'] = async (url, fields) => {
    const { config = {}, ...flags } = checkSetting(RelayChangesSchema, fields);
    await change((relays) => {
      const known = relays.find((it) => it.url === url);
      if (!known) throw unknownRelay(url);
      // Since when an old record is known was not noted: what the relay has now counts as before.
      return patched(relays, url, {
        ...flags,
        config: changedOverrides(known.config, config),
        addedAt: known.addedAt || clock(),
      });
    });
  };

  return {
    read: records.read,
    onChange: records.onChange,
    change,
    update,
    setEnabled: (url, enabled) => update(url, { enabled }),
    setListed: (pubkey, listed) => change((relays) => withListed(relays, pubkey, listed, clock())),
    async setChosen(scope, urls) {
      let added: string[] = [];
      await change((relays) => {
        const known = new Set(relays.map(({ url }) => url));
        added = urls.filter((url) => !known.has(url));
        return withChosen(relays, scope, urls, clock());
      });
      return added;
    },
    async add(input, use) {
      const url = normaliseRelayUrl(input);
      await change((relays) => withTyped(relays, url, use, clock()));
      return url;
    },
    remove: (url) => change((relays) => relays.filter((it) => it.url !== url)),
    restore: (record) => change((relays) => withRestored(relays, record)),
    setCapability: (url, capability) => change((relays) => patched(relays, url, { capability })),
    forgetCapabilities: (urls) => change((relays) => withoutCapabilities(relays, new Set(urls))),
    removeAccount: (pubkey) => change((relays) => withoutAccount(relays, pubkey)),
  };
}

function unknownRelay(url: string): LarderError {
  return new LarderError('unknown-relay', `${relayLabel(url)} is not one of your relays.`);
}
