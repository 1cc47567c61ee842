/** A script of the browser's for one host, and the orders it is to carry out there. */
export interface HostOrders {
  /** Name of the registration. */
  readonly id: string;
  readonly matches: readonly string[];
  readonly pagePorts: readonly string[];
}

/**
 * The sites by host and scheme: patterns of addresses have no ports in Firefox, so which of a
 * host's ports were chosen is an order to the script.
 */
export function ordersByHost(origins: readonly string[]): HostOrders[] {
  const ports = new Map<string, string[]>();
  for (const origin of origins) {
    const { protocol, hostname, port } = new URL(origin);
    const host = `${protocol}//${hostname}`;
    ports.set(host, [...(ports.get(host) ?? []), port]);
  }
  return [...ports].map(([host, pagePorts]) => ({
    id: `virtual-relay ${host}`,
    matches: [`${host}/*`],
    pagePorts,
  }));
}
