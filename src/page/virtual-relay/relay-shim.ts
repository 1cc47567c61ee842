import type { createNostrdb } from '../nostrdb';
import { installVirtualRelay } from './install-virtual-relay';
import { takeOrders } from './take-orders';

/** Runs in the page's own world before the page's first script, on sites that the user chose. */
const { ports, pagePorts } = takeOrders(window);

/** Not there in plain http and sandboxes: then every socket is the browser's. */
function findNostrdb(): ReturnType<typeof createNostrdb> | undefined {
  const found: unknown = Reflect.get(window, 'nostrdb');
  const isOurs = typeof found === 'object' && found !== null && Reflect.has(found, 'reconcile');
  return isOurs ? (found as ReturnType<typeof createNostrdb>) : undefined;
}

// Firefox's patterns have no ports: which of a host's sites was chosen is told to the script.
if (pagePorts.includes(window.location.port)) {
  installVirtualRelay({ window, findNostrdb, ports });
}
