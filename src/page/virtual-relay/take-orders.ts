import { customaryPort } from './local-address';

/**
 * Where the scripts before the shim spell out what it is to do, one character each: the one way to
 * tell a script something before the page runs. Gone when the shim has read it.
 */
export const ordersKey = 'larderRelay';

export interface RelayOrders {
  /** Ports of this computer at which the cache answers. */
  readonly ports: readonly number[];
  /** Ports of the page's own host that were chosen; empty for the one that goes without saying. */
  readonly pagePorts: readonly string[];
}

/** Takes orders such as `7777,8080;,3000`: the further ports, then those of the page. */
export function takeOrders(window: object): RelayOrders {
  const spelled: unknown = Reflect.get(window, ordersKey);
  Reflect.deleteProperty(window, ordersKey);
  if (typeof spelled !== 'string') return { ports: [], pagePorts: [] };
  const [further = '', pages = ''] = spelled.split(';');
  const ports = further.split(',').filter((port) => port !== '');
  return { ports: [customaryPort, ...ports.map(Number)], pagePorts: pages.split(',') };
}

/** The same as text: what has to be spelled. */
export function spellOrders({ ports, pagePorts }: RelayOrders): string {
  return `${ports.join(',')};${pagePorts.join(',')}`;
}
