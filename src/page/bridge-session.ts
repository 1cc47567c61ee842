import type { ErrorReport } from '../messages/larder-error';
import type { PageRequest, PageResponse, ProviderMessage } from '../messages/page-protocol';
import { type BridgedStream, createBridgedStream } from './bridged-stream';
import { type Call, createPendingCalls } from './pending-calls';
import { isTooDeep, readRequest } from './read-request';

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

const tooDeep: ErrorReport = {
  code: 'too-large',
  message: 'What was passed is too deeply nested.',
};

/**
 * Carries one page's calls to a background that may die at any moment. The port is opened by the
 * first call. When it breaks while something is going on, it is opened again: calls are asked once
 * more, streams resume where they were. When nothing is, it stays closed until the next call, so a
 * page that has what it wanted keeps nobody awake.
 */
export interface BridgeSession {
  /** Takes what came from the provider. What it would not send is let go. */
  receive(text: unknown): void;
  /** The page is put away (back/forward cache), or not shown yet (prerendering). */
  suspend(): void;
  wake(): void;
}

/** Functions and no class: Firefox reads those without looking into them before they are called. */
export function createBridgeSession({ post, connect, later }: BridgeSessionOptions): BridgeSession {
  const calls = createPendingCalls();
  const streams = new Map<number, BridgedStream>();
  let port: BackgroundPort | undefined;
  let failures = 0;
  let isSuspended = false;

  function begin(request: Call): void {
    if (request.method !== 'subscribe') calls.add(request);
    else {
      const stream = createBridgedStream(request.id, request.params);
      streams.set(request.id, stream);
      // Without a port, opening one opens the streams.
      send(stream.opening());
    }
    open();
    sendCalls();
  }

  function cancel(id: number): void {
    calls.delete(id);
    streams.delete(id);
    send({ type: 'cancel', id });
    sendCalls();
  }

  function lend(id: number): void {
    const events = port ? (streams.get(id)?.lend() ?? 0) : 0;
    if (events > 0) send({ type: 'credit', id, events });
  }

  function sendCalls(): void {
    if (port) for (const call of calls.take()) send(call);
  }

  function send(request: PageRequest): void {
    const used = port;
    try {
      used?.postMessage(request);
    } catch {
      // It broke and `onDisconnect` has not said so yet. Not at once: others are still sending.
      later(() => broke(used), 0);
    }
  }

  /** Opens the port if there is something to carry, and says again what was going on. */
  function open(): void {
    if (port || isSuspended || calls.size() + streams.size === 0) return;
    let opened: BackgroundPort;
    try {
      opened = connect();
    } catch {
      // The extension was updated, switched off or removed: nobody is there to say more.
      giveUp();
      return;
    }
    port = opened;
    opened.onMessage.addListener((message) => {
      if (port === opened) answer(message);
    });
    opened.onDisconnect.addListener(() => broke(opened));
    for (const stream of streams.values()) send(stream.opening());
    const { again, lost } = calls.restart();
    for (const id of lost) tell({ type: 'error', id, error: gone });
    for (const call of again) {
      tell({ type: 'restarted', id: call.id });
      send(call);
    }
    sendCalls();
  }

  function broke(broken: BackgroundPort | undefined): void {
    if (!broken || port !== broken) return;
    port = undefined;
    const before = failures++;
    if (before >= maxFailures) giveUp();
    else if (before === 0) open();
    else later(open, before * retryDelay);
  }

  /** Everything that waits is told; the next call tries again. */
  function giveUp(): void {
    failures = 0;
    for (const id of [...calls.clear(), ...streams.keys()])
      tell({ type: 'error', id, error: gone });
    streams.clear();
  }

  function answer(message: PageResponse): void {
    failures = 0;
    const { id } = message;
    const stream = streams.get(id);
    if (!stream && !calls.has(id)) return;
    if (message.type === 'events') {
      const events = stream?.take(message) ?? message.events;
      if (events.length > 0) tell({ type: 'events', id, events });
      lend(id);
    } else if (message.type === 'removed') {
      stream?.tookNotices(message.notices);
      tell(message);
      lend(id);
    } else if (message.type === 'stored-sent') {
      if (stream?.storedSent(message)) tell({ type: 'stored-sent', id });
    } else if (message.type === 'restarted') {
      tell(message);
    } else {
      tell(message);
      calls.delete(id);
      streams.delete(id);
      sendCalls();
    }
  }

  function tell(message: ProviderMessage): void {
    post(JSON.stringify(message));
  }

  return {
    receive(text) {
      const request = readRequest(text);
      if (!request) return;
      const { id } = request;
      if (request.type === 'cancel') cancel(id);
      else if (request.type === 'credit') {
        streams.get(id)?.addRoom(request.events);
        lend(id);
      } else if (isTooDeep(request)) tell({ type: 'error', id, error: tooDeep });
      else begin(request);
    },
    suspend() {
      isSuspended = true;
      port?.disconnect();
      port = undefined;
    },
    wake() {
      isSuspended = false;
      open();
    },
  };
}
