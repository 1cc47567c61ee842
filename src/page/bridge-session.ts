import type { ErrorReport } from '../messages/larder-error';
import { pageLimits } from '../messages/page-limits';
import type { PageRequest, PageResponse, ProviderMessage } from '../messages/page-protocol';
import { BridgedStream } from './bridged-stream';
import { type Call, PendingCalls } from './pending-calls';

/** The part of a runtime port that the bridge uses. */
export interface BackgroundPort {
  postMessage(message: PageRequest): void;
  disconnect(): void;
  readonly onMessage: { addListener(listener: (message: PageResponse) => void): void };
  readonly onDisconnect: { addListener(listener: () => void): void };
}

export interface BridgeSessionOptions {
  /** To the provider. */
  readonly post: (text: string) => void;
  /** Opens a port to the background, waking it. Throws when the extension is gone. */
  readonly connect: () => BackgroundPort;
  /** Calls back after so many milliseconds. */
  readonly later: (run: () => void, ms: number) => void;
}

/** Ports that may break, one after the other, without a word having come through any of them. */
const maxFailures = 3;
const retryDelay = 500;

const gone: ErrorReport = {
  code: 'disconnected',
  message: 'Larder does not answer.',
  advice: 'Reload this page.',
};

/**
 * Carries one page's calls to a background that may die at any moment. The port is opened by the
 * first call. When it breaks while something is going on, it is opened again: calls are asked once
 * more, streams resume where they were. When nothing is, it stays closed until the next call, so a
 * page that has what it wanted keeps nobody awake.
 */
export class BridgeSession {
  readonly #options: BridgeSessionOptions;
  readonly #calls = new PendingCalls();
  readonly #streams = new Map<number, BridgedStream>();
  #port: BackgroundPort | undefined;
  #failures = 0;
  #isSuspended = false;

  constructor(options: BridgeSessionOptions) {
    this.#options = options;
  }

  /** Takes what came from the provider. Longer messages than it would send are let go. */
  receive(text: unknown): void {
    if (typeof text !== 'string' || text.length > pageLimits.pageMessageLength) return;
    const request: PageRequest = JSON.parse(text);
    if (request.type === 'call') this.#begin(request);
    else if (request.type === 'cancel') this.#cancel(request.id);
    else if (request.type === 'credit') this.#addRoom(request.id, request.events);
  }

  /** The page is put away (back/forward cache), or not shown yet (prerendering). */
  suspend(): void {
    this.#isSuspended = true;
    this.#port?.disconnect();
    this.#port = undefined;
  }

  wake(): void {
    this.#isSuspended = false;
    this.#open();
  }

  #begin(request: Call): void {
    if (request.method !== 'subscribe') this.#calls.add(request);
    else {
      const stream = new BridgedStream(request.id, request.params);
      this.#streams.set(request.id, stream);
      // Without a port, opening one opens the streams.
      this.#send(stream.opening());
    }
    this.#open();
    this.#sendCalls();
  }

  #cancel(id: number): void {
    this.#calls.delete(id);
    this.#streams.delete(id);
    this.#send({ type: 'cancel', id });
    this.#sendCalls();
  }

  #addRoom(id: number, events: number): void {
    this.#streams.get(id)?.addRoom(events);
    this.#lend(id);
  }

  #lend(id: number): void {
    const events = this.#port ? (this.#streams.get(id)?.lend() ?? 0) : 0;
    if (events > 0) this.#send({ type: 'credit', id, events });
  }

  #sendCalls(): void {
    if (this.#port) for (const call of this.#calls.take()) this.#send(call);
  }

  #send(request: PageRequest): void {
    const port = this.#port;
    try {
      port?.postMessage(request);
    } catch {
      // It broke and `onDisconnect` has not said so yet. Not at once: others are still sending.
      this.#options.later(() => this.#broke(port), 0);
    }
  }

  /** Opens the port if there is something to carry, and says again what was going on. */
  #open(): void {
    const isIdle = this.#calls.size + this.#streams.size === 0;
    if (this.#port || this.#isSuspended || isIdle) return;
    let port: BackgroundPort;
    try {
      port = this.#options.connect();
    } catch {
      // The extension was updated, switched off or removed: nobody is there to say more.
      this.#giveUp();
      return;
    }
    this.#port = port;
    port.onMessage.addListener((message) => {
      if (this.#port === port) this.#answer(message);
    });
    port.onDisconnect.addListener(() => this.#broke(port));
    for (const stream of this.#streams.values()) this.#send(stream.opening());
    const { again, lost } = this.#calls.restart();
    for (const id of lost) this.#tell({ type: 'error', id, error: gone });
    for (const call of again) {
      this.#tell({ type: 'restarted', id: call.id });
      this.#send(call);
    }
    this.#sendCalls();
  }

  #broke(port: BackgroundPort | undefined): void {
    if (!port || this.#port !== port) return;
    this.#port = undefined;
    const failures = this.#failures++;
    if (failures >= maxFailures) this.#giveUp();
    else if (failures === 0) this.#open();
    else this.#options.later(() => this.#open(), failures * retryDelay);
  }

  /** Everything that waits is told; the next call tries again. */
  #giveUp(): void {
    this.#failures = 0;
    for (const id of [...this.#calls.clear(), ...this.#streams.keys()]) {
      this.#tell({ type: 'error', id, error: gone });
    }
    this.#streams.clear();
  }

  #answer(message: PageResponse): void {
    this.#failures = 0;
    const { id } = message;
    const stream = this.#streams.get(id);
    if (!stream && !this.#calls.has(id)) return;
    if (message.type === 'events') {
      const events = stream?.take(message) ?? message.events;
      if (events.length > 0) this.#tell({ type: 'events', id, events });
      this.#lend(id);
    } else if (message.type === 'removed') {
      stream?.tookNotice(message.notices.length);
      this.#tell(message);
      this.#lend(id);
    } else if (message.type === 'stored-sent') {
      if (stream?.storedSent(message)) this.#tell({ type: 'stored-sent', id });
    } else {
      this.#tell(message);
      this.#calls.delete(id);
      this.#streams.delete(id);
      this.#sendCalls();
    }
  }

  #tell(message: ProviderMessage): void {
    this.#options.post(JSON.stringify(message));
  }
}
