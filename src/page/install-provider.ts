import { aliveEvent } from '../messages/page-protocol';
import { createCalls } from './calls';
import { createNostrdb } from './nostrdb';
import { offerPort } from './port-handover';
import {
  apply,
  dataOf,
  defineProperty,
  getOwnPropertyDescriptor,
  isPrevented,
  post,
} from './primordials';

/** What the provider needs of a window. */
export interface ProviderWindow extends EventTarget {
  readonly isSecureContext: boolean;
  readonly origin: string;
  setTimeout(run: () => void, ms: number): unknown;
}

/**
 * Defines `window.nostrdb`. Not in documents that could not use it, plain http and sandboxed ones:
 * there an app shall find nothing and use a store of its own. Not over one that cannot be replaced.
 */
export function installProvider(window: ProviderWindow): void {
  if (!window.isSecureContext || window.origin === 'null') return;
  if (getOwnPropertyDescriptor(window, 'nostrdb')?.configurable === false) return;
  const { setTimeout } = window;
  const { port1, port2 } = new MessageChannel();
  let wasTaken = false;
  const calls = createCalls({
    send: (text) => post(port1, text),
    // Until it is taken, the port keeps what is sent.
    isCut: () => wasTaken && !isPrevented(port2, aliveEvent),
    later: (run, ms) => apply(setTimeout, window, [run, ms]),
  });
  port1.onmessage = (event) => calls.receive(dataOf(event));
  // Neither writable nor configurable: what an app finds here stays what the extension put here.
  defineProperty(window, 'nostrdb', { value: createNostrdb(calls), enumerable: true });
  offerPort(window, port2, () => {
    wasTaken = true;
  });
}
