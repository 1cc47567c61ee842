import type { createNostrdb } from '../nostrdb';
import { checkSubprotocols } from './check-socket-arguments';
import { documentFetch } from './document-fetch';
import { addressOf, isLocalAddress } from './local-address';
import { RelayConversation } from './relay-conversation';
import { patchSocketMembers } from './socket-members';
import { VirtualSocket } from './virtual-socket';

/** What the shim needs of a window. */
export interface ShimWindow {
  WebSocket: typeof WebSocket;
  fetch: typeof fetch;
  readonly location: { readonly href: string };
}

export interface VirtualRelayOptions {
  readonly window: ShimWindow;
  /** Looked for when it is needed: the order of the two scripts is the browser's. */
  readonly findNostrdb: () => Nostrdb | undefined;
  /** Ports of this computer at which the cache answers. */
  readonly ports: readonly number[];
}

type Nostrdb = ReturnType<typeof createNostrdb>;
type Construct = NonNullable<ProxyHandler<typeof WebSocket>['construct']>;
type NewTarget = Parameters<Construct>[2];

/** Answers a relay on this computer from the cache, for the page of this window. */
export function installVirtualRelay({ window, findNostrdb, ports }: VirtualRelayOptions): void {
  const sockets = new WeakMap<object, VirtualSocket>();
  const later = createTaskQueue();
  const native = window.WebSocket;
  patchSocketMembers(native.prototype, (object) => sockets.get(object));

  function open(url: URL, newTarget: NewTarget, nostrdb: Nostrdb): EventTarget {
    // A real EventTarget that is, by its prototype, the WebSocket the page asked for.
    const target: EventTarget = Reflect.construct(EventTarget, [], newTarget);
    const connect = (say: (text: string) => void) => new RelayConversation(nostrdb, say);
    sockets.set(target, new VirtualSocket({ target, url: socketUrl(url), connect, later }));
    return target;
  }

  // A proxy: name, length, constants, prototype and text stay those of the browser's constructor.
  const shim: typeof WebSocket = new Proxy(native, {
    construct(target, args: unknown[], newTarget): object {
      const url = addressOf(args[0], window.location.href);
      const nostrdb = url && isLocalAddress(url, ports) ? findNostrdb() : undefined;
      if (!url || !nostrdb) return Reflect.construct(target, args, newTarget);
      checkSubprotocols(args[1]);
      return open(url, newTarget === shim ? native : newTarget, nostrdb);
    },
  });
  window.WebSocket = shim;
  Reflect.defineProperty(native.prototype, 'constructor', {
    value: shim,
    writable: true,
    configurable: true,
  });
  window.fetch = documentFetch(window.fetch, (input) => {
    const url = addressOf(input, window.location.href);
    return url !== undefined && isLocalAddress(url, ports);
  });
}

function socketUrl(url: URL): string {
  const socket = new URL(url);
  socket.protocol = 'ws:';
  socket.hash = '';
  return socket.href;
}

/** Tasks in order, also in a hidden tab, where timers come once in a second. */
function createTaskQueue(): (run: () => void) => void {
  const { port1, port2 } = new MessageChannel();
  const waiting: (() => void)[] = [];
  port1.onmessage = () => waiting.shift()?.();
  return (run) => {
    waiting.push(run);
    port2.postMessage(0);
  };
}
