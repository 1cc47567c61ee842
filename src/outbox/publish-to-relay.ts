import type { RelayRecord } from '../messages/records';
import { effectiveSyncSettings, type SyncSettings } from '../messages/sync-settings';
import type { NostrEvent } from '../nostr/event';
import type { OkVerdict, publishEvents } from '../relay/publish-events';
import type { ConnectRelay } from '../relay/relay-connection';
import type { SignIn } from '../relay/sign-in';

export interface PublishToRelayDeps {
  readonly connect: ConnectRelay;
  readonly publishEvents: typeof publishEvents;
  readonly signIn: SignIn;
  readonly settings: () => Promise<SyncSettings>;
}

/**
 * Sends events to one relay over a connection of its own, and tells its word on each as it comes.
 * What it takes only from those it knows is sent a second time after signing in (NIP-42).
 * @throws LarderError what `connect`, `publishEvents` and `signIn` throw; events without a word by
 * then may have been taken or not
 */
export async function* publishToRelay(
  relay: RelayRecord,
  events: readonly NostrEvent[],
  { connect, publishEvents, signIn, settings }: PublishToRelayDeps,
  signal: AbortSignal,
): AsyncGenerator<OkVerdict> {
  const effective = effectiveSyncSettings(await settings(), relay);
  const options = {
    signal,
    batch: effective.uploadBatch,
    delayMs: effective.uploadDelayMs,
    idleTimeoutMs: effective.idleTimeoutSeconds * 1000,
  };
  const connection = await connect(relay.url, signal);
  try {
    const held = new Map<string, OkVerdict>();
    for await (const verdict of publishEvents(connection, events, options)) {
      if (verdict.kind === 'auth-required') held.set(verdict.id, verdict);
      else yield verdict;
    }
    if (held.size === 0) return;
    const outcome = await signIn(connection, signal);
    if (outcome === 'signed-in') {
      const again = events.filter(({ id }) => held.has(id));
      yield* publishEvents(connection, again, options);
    } else yield* held.values();
  } finally {
    connection.close();
  }
}
