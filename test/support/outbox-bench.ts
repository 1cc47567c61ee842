import { defaultSyncSettings } from '../../src/messages/default-settings';
import { newRelayRecord } from '../../src/messages/new-relay-record';
import type { RelayRecord } from '../../src/messages/records';
import type { NostrEvent, VerifiedEvent } from '../../src/nostr/event';
import { createOutboxService, type OutboxServiceDeps } from '../../src/outbox/outbox-service';
import type { OkVerdict } from '../../src/relay/publish-events';
import type { RelayConnection } from '../../src/relay/relay-connection';
import type { EventStore } from '../../src/store/event-store';
import { hexOf } from './fake-event';
import { MemoryEventStore } from './memory-event-store';

export const me = hexOf('me');
export const site = 'https://app.example';
export const one = 'wss://one.example/';
export const two = 'wss://two.example/';

/** What a relay says to an event; an error breaks the connection. */
export type Answer = Pick<OkVerdict, 'kind' | 'words'> | Error;
const taken: Answer = { kind: 'accepted', words: '' };

export function writeRelay(url: string, fields: Partial<RelayRecord> = {}): RelayRecord {
  return newRelayRecord({ url, uses: [{ pubkey: me, read: true, write: true }], ...fields });
}

/** The queue with relays that answer as a test says, and a clock that stands still until it is moved. */
export class OutboxBench {
  /** Milliseconds. */
  now = 1_900_000_000_000;
  isOnline = true;
  relays: RelayRecord[] = [writeRelay(one), writeRelay(two)];
  accounts: string[] = [me];
  readonly store: EventStore;
  /** What each relay was sent, in order. */
  readonly sent: { readonly relay: string; readonly id: string }[] = [];
  readonly errors: unknown[] = [];
  readonly awake = { held: 0 };
  /** What a relay says; `accepted` unless told. May wait for whatever a test likes. */
  answer: (relay: string, event: NostrEvent) => Answer | Promise<Answer> = () => taken;
  /** Fails to open a connection, where it says how. */
  unreachable: (relay: string) => Error | undefined = () => undefined;
  signIn: OutboxServiceDeps['signIn'] = async () => 'no-signer';
  outbox: ReturnType<typeof createOutboxService>;

  constructor(store?: EventStore) {
    this.store = store ?? new MemoryEventStore(() => this.now / 1000);
    this.outbox = this.#createOutbox();
  }

  /** As when the background dies and starts again: what was only in memory is gone. */
  restart(): void {
    this.outbox = this.#createOutbox();
  }

  /** As the gateway does when a site adds an event. */
  async add(event: VerifiedEvent, origin = site): Promise<string | undefined> {
    return this.outbox.carry(event, origin, async (outbox) => {
      const from = { kind: 'site', name: origin } as const;
      const { verdicts } = await this.store.ingest([event], { from, ...(outbox && { outbox }) });
      return verdicts[0];
    });
  }

  /** The same without a network: it waits. */
  async addOffline(event: VerifiedEvent): Promise<void> {
    this.isOnline = false;
    await this.add(event);
    await this.flush();
    this.isOnline = true;
  }

  /** From elsewhere, say by sync. */
  async synced(...events: readonly VerifiedEvent[]): Promise<void> {
    await this.store.ingest(events, { from: { kind: 'relay', name: two } });
  }

  async flush(signal = new AbortController().signal): Promise<void> {
    await this.outbox.flush(signal);
  }

  /** How each relay stands to an event, in words like `waiting`. */
  async states(event: NostrEvent): Promise<Record<string, string>> {
    const entry = (await this.outbox.list()).find((it) => it.event.id === event.id);
    return Object.fromEntries((entry?.targets ?? []).map((it) => [it.relay, it.state]));
  }

  async target(event: NostrEvent, relay: string) {
    const entry = (await this.outbox.list()).find((it) => it.event.id === event.id);
    return entry?.targets.find((it) => it.relay === relay);
  }

  sentTo(relay: string): string[] {
    return this.sent.filter((it) => it.relay === relay).map(({ id }) => id);
  }

  #createOutbox() {
    return createOutboxService({
      store: this.store,
      relays: async () => this.relays,
      accounts: async () => this.accounts,
      settings: async () => defaultSyncSettings,
      mayPublish: async () => this.isOnline,
      clock: () => this.now,
      connect: async (url) => {
        const error = this.unreachable(url);
        if (error) throw error;
        return { url, close: () => undefined } as Partial<RelayConnection> as RelayConnection;
      },
      publishEvents: (connection, events) => this.#publish(connection.url, events),
      signIn: (connection, signal) => this.signIn(connection, signal),
      holdAwake: () => {
        this.awake.held += 1;
        return () => {
          this.awake.held -= 1;
        };
      },
      onError: (error) => this.errors.push(error),
    });
  }

  async *#publish(
    relay: string,
    events: readonly NostrEvent[],
  ): AsyncGenerator<OkVerdict, void, void> {
    for (const event of events) {
      this.sent.push({ relay, id: event.id });
      const answer = await this.answer(relay, event);
      if (answer instanceof Error) throw answer;
      yield { id: event.id, backOff: false, ...answer };
    }
  }
}
