import { aliveEvent, type PageResponse, portOfferEvent } from '../../src/messages/page-protocol';
import type { NostrEvent } from '../../src/nostr/event';
import {
  type BackgroundPort,
  type BridgeSession,
  createBridgeSession,
} from '../../src/page/bridge-session';
import { installProvider, type ProviderWindow } from '../../src/page/install-provider';
import type { EventPage } from '../../src/page/nostrdb';
import { takePort } from '../../src/page/port-handover';
import type { GatewayBench } from './gateway-bench';

/** `window.nostrdb` as an app knows it, passing what it likes. */
export interface Nostrdb {
  add(event: unknown): Promise<boolean>;
  event(id: unknown): Promise<NostrEvent | undefined>;
  replaceable(kind: unknown, author: unknown, id?: unknown): Promise<NostrEvent | undefined>;
  count(filters: unknown): Promise<number>;
  supports(): Promise<string[]>;
  query(filters: unknown): Promise<NostrEvent[]>;
  filters(filters: unknown, handlers?: unknown): Promise<NostrEvent[]> & { close(): void };
  subscribe(
    filters: unknown,
    handlers?: unknown,
  ): AsyncGenerator<NostrEvent, undefined> & { close(): void };
  page(filters: unknown, options?: unknown): Promise<EventPage>;
  seenOn(id: unknown): Promise<string[]>;
}

export class FakeWindow extends EventTarget implements ProviderWindow {
  isSecureContext = true;
  origin = 'https://app.example';
  readonly #timers: (() => void)[] = [];

  setTimeout(run: () => void, ms: number): void {
    if (ms === 0) {
      setTimeout(run, 0);
      return;
    }
    // By index: tests put something else in the place of `push`.
    this.#timers[this.#timers.length] = run;
  }

  /** Whatever waits for its time has waited long enough. */
  letTimePass(): void {
    for (const run of this.#timers.splice(0)) run();
  }
}

/** What connects one port to a gateway; `die` is the background's death. */
interface Line {
  readonly die: () => void;
}

/**
 * A page with the real provider and the real bridge on a real MessageChannel, and a background that
 * can be killed: only the runtime port between them is made of paper.
 */
export class PageRig {
  readonly window = new FakeWindow();
  readonly session: BridgeSession;
  readonly #bench: GatewayBench;
  readonly #lines = new Set<Line>();
  #privatePort: MessagePort | undefined;
  #isSilent = false;
  /** How often the bridge asked for a port. */
  connections = 0;
  /** Every message the bridge sent to the background. */
  readonly sent: unknown[] = [];
  /** While true, ports break as soon as they are used. */
  isBroken = false;
  /** After an update of the extension there is nothing to connect to. */
  isGone = false;
  readonly delays: number[] = [];
  /** Called after each message that has reached the bridge. */
  onAnswer: (message: PageResponse) => void = () => undefined;

  constructor(bench: GatewayBench, order: 'provider-first' | 'bridge-first' = 'provider-first') {
    this.#bench = bench;
    this.session = createBridgeSession({
      post: (text) => this.#privatePort?.postMessage(text),
      connect: () => this.#connect(),
      later: (run, ms) => {
        this.delays.push(ms);
        queueMicrotask(run);
      },
    });
    if (order === 'provider-first') installProvider(this.window);
    this.window.addEventListener(portOfferEvent, (offer) => {
      // Heard before the bridge hears it: so the bridge can be made deaf.
      (offer as MessageEvent).ports[0]?.addEventListener(aliveEvent, (question) => {
        if (this.#isSilent) question.stopImmediatePropagation();
      });
    });
    takePort(this.window, {
      onPort: (port) => {
        this.#privatePort = port;
        port.onmessage = (event) => this.#isSilent || this.session.receive(event.data);
      },
      isAlive: () => !this.isGone,
    });
    if (order === 'bridge-first') installProvider(this.window);
  }

  get nostrdb(): Nostrdb {
    return Reflect.get(this.window, 'nostrdb') as Nostrdb;
  }

  get hasPrivatePort(): boolean {
    return this.#privatePort !== undefined;
  }

  /** Nothing that was on its way arrives. */
  killBackground(): void {
    for (const line of [...this.#lines]) line.die();
  }

  /** As Firefox does to a content script when its extension is updated. */
  silenceBridge(): void {
    this.#isSilent = true;
  }

  close(): void {
    this.killBackground();
    this.#privatePort?.close();
  }

  #connect(): BackgroundPort {
    if (this.isGone) throw new Error('Extension context invalidated.');
    this.connections += 1;
    let isOpen = true;
    const toPage: ((message: PageResponse) => void)[] = [];
    const toBackground: ((message: unknown) => void)[] = [];
    const bridgeHears: (() => void)[] = [];
    const backgroundHears: (() => void)[] = [];
    const end = (hearers: (() => void)[]) => {
      isOpen = false;
      this.#lines.delete(line);
      queueMicrotask(() => {
        for (const hear of hearers) hear();
      });
    };
    const carry = <Message>(listeners: ((message: Message) => void)[], message: Message) => {
      const copy = structuredClone(message);
      queueMicrotask(() => {
        if (isOpen) for (const listener of listeners) listener(copy);
      });
    };
    const line: Line = { die: () => end([...bridgeHears, ...backgroundHears]) };
    this.#lines.add(line);
    this.#bench.gateway.accept({
      origin: this.window.origin,
      tabId: 1,
      post: (message) => carry([...toPage, (heard) => this.onAnswer(heard)], message),
      onMessage: (listener) => toBackground.push(listener),
      onDisconnect: (listener) => backgroundHears.push(listener),
      disconnect: () => end(bridgeHears),
    });
    return {
      postMessage: (message) => {
        if (!isOpen) throw new Error('Attempting to use a disconnected port object');
        this.sent.push(message);
        if (this.isBroken) end(bridgeHears);
        else carry(toBackground, message);
      },
      disconnect: () => end(backgroundHears),
      onMessage: { addListener: (listener) => void toPage.push(listener) },
      onDisconnect: { addListener: (listener) => void bridgeHears.push(listener) },
    };
  }
}
