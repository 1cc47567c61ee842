import type { AbstractSimplePool } from 'nostr-tools/abstract-pool';
import type { NostrEvent } from '../nostr/event';
import type { Verifier } from '../nostr/verifier';
import { liveSubscription } from '../relay/live-subscription';
import { publishEvents } from '../relay/publish-events';
import type { RelayConnection } from '../relay/relay-connection';

/** The part of nostr-tools' relay pool that its BunkerSigner uses. */
type PoolForSigner = Pick<AbstractSimplePool, 'subscribe' | 'publish'>;

export interface RelayPoolDeps {
  /** Open ones; all that is subscribed to or published goes through each of them. */
  readonly connections: readonly RelayConnection[];
  readonly verifier: Verifier;
  readonly signal: AbortSignal;
  readonly answerTimeoutMs: number;
}

/**
 * Connections of ours in the shape of nostr-tools' pool, instead of its own: that one reads frames of
 * any length, never times out what it waits for, and opens sockets by itself.
 */
export function relayPool({
  connections,
  verifier,
  signal,
  answerTimeoutMs,
}: RelayPoolDeps): AbstractSimplePool {
  const pool: PoolForSigner = {
    subscribe(_relays, filter, { onevent }) {
      const ended = new AbortController();
      const options = { signal: AbortSignal.any([signal, ended.signal]) };
      const listen = async (connection: RelayConnection) => {
        for await (const event of liveSubscription(connection, [filter], options)) {
          if (verifier.verify(event) === undefined) continue;
          await hand(event, onevent);
        }
      };
      // A subscription that ends brings no answer, and a request without one has a time limit.
      for (const connection of connections) listen(connection).catch(() => undefined);
      return { close: () => ended.abort() };
    },
    publish: (_relays, event) =>
      connections.map(async (connection) => {
        const options = { signal, batch: 1, delayMs: 0, idleTimeoutMs: answerTimeoutMs };
        for await (const { kind, words } of publishEvents(connection, [event], options)) {
          // No word at all is no refusal: some relays give none to what they do not store.
          if (kind === 'refused' || kind === 'auth-required') throw new Error(words);
        }
        return '';
      }),
  };
  return pool as AbstractSimplePool;
}

/** BunkerSigner's listener returns a promise, whatever its type says, and fails on what it cannot read. */
async function hand(
  { tags, ...event }: NostrEvent,
  onevent: ((event: NostrEvent & { tags: string[][] }) => unknown) | undefined,
): Promise<void> {
  try {
    await onevent?.({ ...event, tags: tags.map((tag) => [...tag]) });
  } catch {
    // Not encrypted for us, or no JSON: the signer wrote nonsense, which answers nothing.
  }
}
