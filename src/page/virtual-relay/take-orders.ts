import { customaryPort } from './local-address';

/**
 * Where the scripts before the shim say what it is to do. A script that the browser is to run before
 * a page's first one takes no arguments, so each bit of the orders is a script of its own, which puts
 * its number here. Gone when the shim has read it.
 */
export const ordersKey = 'larderRelay';

/** Ports in one half of the orders, and the bits of each. */
export const slots = 4;
const bitsPerPort = 16;
/** How many different scripts there are. */
export const orderBits = 2 * slots * bitsPerPort;

export interface RelayOrders {
  /** Ports of this computer at which the cache answers, beside the customary one. */
  readonly ports: readonly number[];
  /** Ports of the page's own host that were chosen; empty for the one that goes without saying. */
  readonly pagePorts: readonly string[];
}

/** A page's port that goes without saying: no site is served at port 1, which browsers block. */
const unsaid = 1;

/** The orders as the numbers of the bits that are set, those of ports first. */
export function spellOrders({ ports, pagePorts }: RelayOrders): number[] {
  const pages = pagePorts.map((port) => (port === '' ? unsaid : Number(port)));
  const halves = [ports.slice(0, slots), pages.slice(0, slots)];
  return halves.flatMap((half, at) =>
    half.flatMap((port, slot) => bitsOf(port, (at * slots + slot) * bitsPerPort)),
  );
}

/** Reads the orders; `ports` with the customary one. Nothing where there are none. */
export function takeOrders(window: object): RelayOrders {
  const bits: unknown = Reflect.get(window, ordersKey);
  Reflect.deleteProperty(window, ordersKey);
  if (!Array.isArray(bits)) return { ports: [], pagePorts: [] };
  const numbers = Array.from({ length: 2 * slots }, () => 0);
  for (const bit of bits) {
    if (typeof bit !== 'number') continue;
    const slot = Math.floor(bit / bitsPerPort);
    numbers[slot] = (numbers[slot] ?? 0) | (1 << (bit % bitsPerPort));
  }
  const said = (half: number[]) => half.filter((port) => port > 0);
  return {
    ports: [customaryPort, ...said(numbers.slice(0, slots))],
    pagePorts: said(numbers.slice(slots)).map((port) => (port === unsaid ? '' : String(port))),
  };
}

function bitsOf(port: number, first: number): number[] {
  const bits = Array.from({ length: bitsPerPort }, (_, bit) => bit);
  return bits.filter((bit) => port & (1 << bit)).map((bit) => first + bit);
}
