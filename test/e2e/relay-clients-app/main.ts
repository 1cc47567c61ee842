import {
  type Client,
  ClientBuilder,
  loadWasmAsync,
  NostrDatabase,
  Filter as RustFilter,
  SyncDirection,
  SyncOptions,
} from '@rust-nostr/nostr-sdk';
import { EventStore } from 'applesauce-core';
import { Relay, SyncDirection as SauceDirection } from 'applesauce-relay';
import type { Filter } from 'nostr-tools/filter';
import { SimplePool } from 'nostr-tools/pool';
import type { Event } from 'nostr-tools/pure';
import { lastValueFrom, toArray } from 'rxjs';
import { probes } from './socket-probes';

const local = 'ws://localhost:4869';

interface RelayClients {
  probe(name: string, url: string): Promise<unknown>;
  /** Ids, as each client has them from the relay on this computer. */
  pooled(filter: Filter): Promise<string[]>;
  publish(event: object): Promise<string>;
  requested(filter: Filter): Promise<string[]>;
  counted(filter: Filter): Promise<number>;
  sauceSynced(filter: Filter): Promise<string[]>;
  rustSynced(filter: Filter): Promise<string[]>;
}

declare global {
  interface Window {
    readonly clients: RelayClients;
  }
}

const clients: RelayClients = {
  probe: async (name, url) => probes[name]?.(url),
  async pooled(filter) {
    const pool = new SimplePool();
    const events = await pool.querySync([local], filter);
    pool.close([local]);
    return events.map(({ id }) => id);
  },
  async publish(event) {
    const pool = new SimplePool();
    const [answer = ''] = await Promise.all(pool.publish([local], event as Event));
    pool.close([local]);
    return answer;
  },
  async requested(filter) {
    const relay = new Relay(local);
    const events = await lastValueFrom(relay.request(filter).pipe(toArray()));
    relay.close();
    return events.map(({ id }) => id);
  },
  async counted(filter) {
    const relay = new Relay(local);
    const { count } = await lastValueFrom(relay.count(filter));
    relay.close();
    return count;
  },
  async sauceSynced(filter) {
    const relay = new Relay(local);
    const store = new EventStore();
    await lastValueFrom(relay.sync(store, filter, SauceDirection.RECEIVE), {
      defaultValue: undefined,
    });
    relay.close();
    return store.getByFilters(filter).map(({ id }) => id);
  },
  async rustSynced(filter) {
    await loadWasmAsync();
    const database = await NostrDatabase.indexeddb('rust');
    const client: Client = new ClientBuilder().database(database).build();
    const asked = () => RustFilter.fromJson(JSON.stringify(filter));
    await client.addRelay(local);
    await client.connect();
    const { failed } = await client.sync(asked(), new SyncOptions().direction(SyncDirection.Down));
    if (failed.length > 0) throw new Error(failed.map(({ error }) => error).join(', '));
    const events = await client.database.query(asked());
    return events.toVec().map(({ id }) => id.toHex());
  },
};

Object.defineProperty(window, 'clients', { value: clients });
