import { ordersByHost } from '../access/virtual-relay-scripts';
import { writeInOrder } from '../access/write-in-order';
import type { StoredValue } from '../mailboxes/stored-value';
import type { AdminHandlers } from '../messages/admin';
import { LarderError } from '../messages/larder-error';
import type { VirtualRelayRecord } from '../messages/virtual-relay-record';
import { slots, spellOrders } from '../page/virtual-relay/take-orders';
import type { PageScript } from '../platform/page-scripts';

export interface VirtualRelayDeps {
  readonly record: StoredValue<VirtualRelayRecord>;
  readonly setPageScripts: (scripts: readonly PageScript[]) => Promise<void>;
}

/** On which sites a relay on the user's computer is answered from the cache, and the means to it. */
export interface VirtualRelay {
  /** Makes the browser's list of scripts true: it forgets it when Larder is updated. */
  restore(): Promise<void>;
  forget(origin: string): Promise<void>;
  readonly handlers: Pick<AdminHandlers, 'site.relay' | 'relay.ports'>;
}

export function createVirtualRelay({ record, setPageScripts }: VirtualRelayDeps): VirtualRelay {
  const restore = writeInOrder(async () => setPageScripts(scriptsOf(await record.read())));

  async function change(
    alter: (before: VirtualRelayRecord) => VirtualRelayRecord,
  ): Promise<undefined> {
    await record.update(alter);
    await restore();
    return undefined;
  }

  const without = (origin: string) => (before: VirtualRelayRecord) => ({
    ...before,
    origins: before.origins.filter((it) => it !== origin),
  });

  return {
    restore,
    async forget(origin) {
      if ((await record.read()).origins.includes(origin)) await change(without(origin));
    },
    handlers: {
      'site.relay': ({ origin, on }) =>
        change((before) => {
          const rest = without(origin)(before);
          return on ? { ...rest, origins: withRoom([...rest.origins, originOf(origin)]) } : rest;
        }),
      'relay.ports': ({ ports }) => change((before) => ({ ...before, ports })),
    },
  };
}

/** As the browser writes it; a text of our own page, but it becomes a pattern of addresses. */
function originOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  // No `*`, which an address may have and a pattern reads as all.
  if (url?.origin === text && /^https?:\/\/[a-z0-9.:[\]-]+$/.test(text)) return text;
  throw new LarderError('invalid-message', 'This is not the address of a site.');
}

/** @throws LarderError `too-many` where a script cannot be told of all that were chosen on its host */
function withRoom(origins: string[]): string[] {
  if (ordersByHost(origins).every(({ pagePorts }) => pagePorts.length <= slots)) return origins;
  throw new LarderError('too-many', `On one host it can be ${slots} sites at most.`, {
    advice: 'Switch it off on another site of this host.',
    sentence: ['host-full'],
  });
}

function scriptsOf({ origins, ports }: VirtualRelayRecord): PageScript[] {
  return ordersByHost(origins).map(({ id, matches, pagePorts }) => ({
    id,
    matches,
    js: [
      ...spellOrders({ ports, pagePorts }).map((bit) => `src/page/orders/${bit}.js`),
      'src/page/relay-shim.js',
    ],
  }));
}
