import { EventStore } from 'applesauce-core';
import { Relay, SyncDirection } from 'applesauce-relay';
import { lastValueFrom } from 'rxjs';
import { WebSocket } from 'ws';
import { createVerifier } from '../../src/nostr/create-verifier';
import { packageVersion } from '../package-version';
import type { Contender } from './contender';

/**
 * `relay.sync` into applesauce's store in memory. It asks for any number of ids at once and takes
 * what comes for all there is, so on a relay with a limit it has to be called again and again.
 */
export const applesauce: Contender = {
  name: 'applesauce',
  describe: async () =>
    `${await packageVersion('applesauce-relay')} (relay.sync, until it brings nothing more)`,
  async open({ relay: url, filter, held, total }) {
    const verifier = await createVerifier();
    const store = new EventStore();
    const known = new Set(held.map(({ id }) => id));
    // Our verifier: the libraries' own are compared in the suite `verify`.
    store.verifyEvent = (event) => known.has(event.id) || verifier.verify(event) !== undefined;
    for (const event of held) store.add({ ...event, tags: event.tags.map((tag) => [...tag]) });
    const relay = new Relay(url, { WebSocket: WebSocket as never });
    const asked = { authors: [...(filter.authors ?? [])] };
    const ids = () => new Set(store.getByFilters(asked).map(({ id }) => id));
    return {
      async sync() {
        for (let before = -1, now = ids().size; before < now; now = ids().size) {
          before = now;
          await lastValueFrom(relay.sync(store, asked, SyncDirection.RECEIVE), {
            defaultValue: undefined,
          });
          // It cannot know that it has all; told so, it is spared a session that brings nothing.
          if (ids().size === total) return;
        }
      },
      ids: async () => ids(),
      close: async () => relay.close(),
    };
  },
};
