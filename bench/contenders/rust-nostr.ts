import { createRequire } from 'node:module';
import { setTimeout } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { emptyIndexedDB } from '../../test/support/fake-indexeddb';
import { packageVersion } from '../package-version';
import type { Contender } from './contender';

/** rust-nostr's SDK as WebAssembly, with its own store over the same `fake-indexeddb` as ours. */
export const rustNostr: Contender = {
  name: 'rust-nostr',
  describe: async () => `${await packageVersion('@rust-nostr/nostr-sdk')} (client.sync)`,
  async open({ relay, filter, held, total }) {
    // It takes these from the global scope: WebSocket when it is loaded, the database when opened.
    Object.assign(globalThis, { WebSocket, indexedDB: emptyIndexedDB() });
    const sdk = createRequire(import.meta.url)('@rust-nostr/nostr-sdk') as Sdk;
    await sdk.loadWasmAsync();
    const database = await sdk.NostrDatabase.indexeddb('bench');
    for (const event of held) await database.save_event(sdk.Event.fromJson(JSON.stringify(event)));
    const client = new sdk.ClientBuilder().database(database).build();
    await client.addRelay(relay);
    // A filter is used up by the call it is given to.
    const asked = () => sdk.Filter.fromJson(JSON.stringify(filter));
    return {
      async sync() {
        await client.connect();
        const down = new sdk.SyncOptions().direction(sdk.SyncDirection.Down);
        const { failed } = await client.sync(asked(), down);
        if (failed.length > 0) throw new Error(failed.map(({ error }) => error).join(', '));
        await stored(client.database, asked, total);
      },
      async ids() {
        const events = (await client.database.query(asked())).toVec();
        return new Set(events.map(({ id }) => id.toHex()));
      },
      close: () => client.shutdown(),
    };
  },
};

/** It returns before it has stored all that came: waits until that is done, or goes no further. */
async function stored(database: Database, asked: () => unknown, total: number): Promise<void> {
  let before = -1n;
  for (let unchanged = 0; unchanged < 200; unchanged++) {
    const now = await database.count(asked());
    if (now >= total) return;
    if (now > before) unchanged = 0;
    before = now;
    await setTimeout(10);
  }
}

/** What is used of the package. */
interface Sdk {
  loadWasmAsync(): Promise<void>;
  readonly NostrDatabase: { indexeddb(name: string): Promise<Database> };
  readonly Event: { fromJson(json: string): unknown };
  readonly Filter: { fromJson(json: string): unknown };
  readonly SyncDirection: { readonly Down: number };
  readonly SyncOptions: new () => { direction(direction: number): unknown };
  readonly ClientBuilder: new () => { database(database: Database): { build(): Client } };
}

interface Database {
  save_event(event: unknown): Promise<unknown>;
  count(filter: unknown): Promise<bigint>;
  query(filter: unknown): Promise<{ toVec(): { readonly id: { toHex(): string } }[] }>;
}

interface Client {
  readonly database: Database;
  addRelay(url: string): Promise<boolean>;
  connect(): Promise<void>;
  sync(filter: unknown, options: unknown): Promise<{ readonly failed: { error?: string }[] }>;
  shutdown(): Promise<void>;
}
