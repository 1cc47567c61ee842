import { Subject } from 'rxjs';
import { LarderError } from '../messages/larder-error';
import { limits } from '../messages/limits';
import { relayLabel } from '../messages/relay-label';
import { parseRelayMessage } from './parse-relay-message';
import { closeCode, RelayClosed } from './relay-closed';
import type { ConnectRelay, RelayConnection } from './relay-connection';
import type { RelayMessage } from './relay-messages';
import type { RelaySocket, RelaySocketConstructor } from './relay-socket';
import { trackUnanswered } from './unanswered-requests';
import { utf8Length } from './utf8-length';

export interface ConnectRelayOptions {
  readonly WebSocket: RelaySocketConstructor;
  /** Milliseconds until a relay that does not open the socket counts as unreachable. */
  readonly connectTimeoutMs?: number;
}

/** Makes the function that opens relays with this WebSocket. See `ConnectRelay` for its errors. */
export function createConnectRelay(options: ConnectRelayOptions): ConnectRelay {
  const { WebSocket, connectTimeoutMs = 10_000 } = options;
  return async (url, signal) => {
    throwIfAborted(url, signal);
    const socket = construct(WebSocket, url);
    const connection = await opening(socket, url, signal, connectTimeoutMs);
    // It may have fired between the socket opening and this line: then the connection is closed.
    throwIfAborted(url, signal);
    return connection;
  };
}

function construct(WebSocket: RelaySocketConstructor, url: string): RelaySocket {
  try {
    return new WebSocket(url);
  } catch (cause) {
    // An address the browser will not even try: malformed, or ws: where only wss: is allowed.
    throw new LarderError('relay-unreachable', `${relayLabel(url)} cannot be connected to.`, {
      cause,
    });
  }
}

/** Settles when the socket is open or never will be; leaves no timer and no open socket behind. */
function opening(
  socket: RelaySocket,
  url: string,
  signal: AbortSignal,
  timeoutMs: number,
): Promise<RelayConnection> {
  return new Promise((resolve, reject) => {
    const settled = new AbortController();
    const fail = (error: LarderError) => {
      settled.abort();
      reject(error);
      socket.close();
    };
    const timer = setTimeout(
      () => fail(new LarderError('relay-timeout', `${relayLabel(url)} did not answer in time.`)),
      timeoutMs,
    );
    settled.signal.addEventListener('abort', () => clearTimeout(timer));
    signal.addEventListener('abort', () => fail(aborted(url)), { signal: settled.signal });
    socket.addEventListener('open', () => {
      settled.abort();
      // In this turn: a relay's first words, its challenge for one, may come in the next.
      resolve(connectionOver(socket, url, signal));
    });
    // Browsers say no more than "error": the code of the close that follows is all there is.
    socket.addEventListener('error', () => undefined);
    socket.addEventListener('close', ({ code }) => {
      if (settled.signal.aborted) return;
      const detail = closeCode(code);
      fail(
        new LarderError('relay-unreachable', `${relayLabel(url)} cannot be reached.`, { detail }),
      );
    });
  });
}

function connectionOver(socket: RelaySocket, url: string, signal: AbortSignal): RelayConnection {
  const messages = new Subject<RelayMessage>();
  const unanswered = trackUnanswered();
  const traffic = { bytesUp: 0, bytesDown: 0 };
  const ended = new AbortController();
  let lastId = 0;
  let challenge: string | undefined;

  function end(finish: () => void): void {
    if (ended.signal.aborted) return;
    ended.abort();
    socket.close(1000);
    finish();
  }
  const close = () => end(() => messages.complete());
  const fail = (error: LarderError) => end(() => messages.error(error));

  signal.addEventListener('abort', close, { signal: ended.signal });
  socket.addEventListener('close', (event) => fail(new RelayClosed(url, event)));
  socket.addEventListener('message', ({ data }) => {
    if (ended.signal.aborted || typeof data !== 'string') return;
    traffic.bytesDown += utf8Length(data);
    if (data.length > limits.relayFrameLength) {
      fail(
        new LarderError(
          'relay-protocol',
          `${relayLabel(url)} sent a frame of ${data.length} characters.`,
        ),
      );
      return;
    }
    const message = parseRelayMessage(data);
    if (message === undefined) return;
    unanswered.received(message);
    if (message.type === 'AUTH' && message.challenge.length <= limits.challengeLength) {
      challenge = message.challenge;
    }
    messages.next(message);
  });
  return {
    url,
    messages$: messages.asObservable(),
    traffic,
    unanswered: unanswered.ids,
    get challenge() {
      return challenge;
    },
    nextId: () => {
      lastId += 1;
      return `s${lastId}`;
    },
    send: (message) => {
      if (ended.signal.aborted) return;
      const text = JSON.stringify(message);
      traffic.bytesUp += utf8Length(text);
      unanswered.sent(message);
      socket.send(text);
    },
    close,
  };
}

function throwIfAborted(url: string, signal: AbortSignal): void {
  if (signal.aborted) throw aborted(url);
}

function aborted(url: string): LarderError {
  return new LarderError('aborted', `Connecting to ${relayLabel(url)} was given up.`);
}
