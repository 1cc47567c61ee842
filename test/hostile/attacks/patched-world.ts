import { expect } from 'vitest';
import type { Attack } from '../attack';

/** What the provider uses, or could be thought to use. */
const builtIns = `[
  [JSON, 'parse'], [JSON, 'stringify'], [Reflect, 'apply'], [Reflect, 'defineProperty'],
  [Object, 'freeze'], [Object, 'create'], [Object, 'defineProperty'], [Object, 'keys'],
  [Array, 'isArray'], [Array, 'from'], [Array.prototype, 'push'], [Array.prototype, 'shift'],
  [Array.prototype, 'map'], [Array.prototype, 'forEach'], [Array.prototype, Symbol.iterator],
  [Map.prototype, 'get'], [Map.prototype, 'set'], [Set.prototype, 'add'],
  [Promise.prototype, 'then'], [Promise, 'resolve'], [window, 'Promise'], [window, 'Error'], [window, 'Event'],
  [window, 'MessageEvent'], [window, 'MessageChannel'], [MessagePort.prototype, 'postMessage'],
  [EventTarget.prototype, 'dispatchEvent'], [EventTarget.prototype, 'addEventListener'],
  [Function.prototype, 'call'], [Function.prototype, 'apply'], [Function.prototype, 'bind'],
]`;

/** Breaks them all, and gives back the way to mend them; `spied` is whatever came by. */
const breakAll = `(spied) => {
  const { apply, defineProperty, getOwnPropertyDescriptor } = Reflect;
  const mended = [];
  const all = ${builtIns};
  for (let at = 0; at < all.length; at++) {
    const [target, key] = [all[at][0], all[at][1]];
    const native = getOwnPropertyDescriptor(target, key);
    if (!native) continue;
    mended[mended.length] = () => defineProperty(target, key, native);
    const broken = function (...args) { spied[spied.length] = [String(key), this, args]; throw new TypeError('patched'); };
    const isBroken = { value: broken, configurable: true, writable: true };
    mended[mended.length - 1].break = () => defineProperty(target, key, isBroken);
  }
  for (let at = 0; at < mended.length; at++) mended[at].break();
  return () => { for (let at = 0; at < mended.length; at++) mended[at](); };
}`;

export const patchedWorld: readonly Attack[] = [
  {
    name: 'a page that has broken the built-ins while it asks and is answered',
    firstScript: `window.breakAll = ${breakAll};`,
    async run({ page }) {
      const got = await page.evaluate(async () => {
        const own = window as unknown as { breakAll(spied: unknown[]): () => void };
        const spied: unknown[] = [];
        const stream = window.nostrdb.subscribe({ kinds: [1], limit: 5 });
        const mend = own.breakAll(spied);
        let found = -1;
        let first = '';
        try {
          found = (await window.nostrdb.query({ kinds: [1], limit: 4 })).length;
          const { value } = await stream.next();
          first = typeof value?.id;
          await stream.return(undefined);
        } finally {
          mend();
        }
        return { found, first, spied: spied.map(String) };
      });
      expect(got).toEqual({ found: 4, first: 'string', spied: [] });
      return got;
    },
  },
  {
    name: 'a page that has written setters into what all objects inherit',
    async run({ page }) {
      const got = await page.evaluate(async () => {
        const spied: unknown[] = [];
        const names = ['id', 'type', 'method', 'params', 'result', 'events', 'event', 'stored'];
        names.push('fail', 'end', 'restart', 'item', 'next', 'value', 'done', 'ports');
        for (const name of names) {
          const accessors = {
            // Of its own: a descriptor, too, inherits what was written here.
            __proto__: null,
            configurable: true,
            get: () => undefined,
            set(value: unknown) {
              spied.push([name, typeof value, value instanceof MessagePort]);
            },
          };
          Object.defineProperty(Object.prototype, name, accessors);
        }
        try {
          const found = await window.nostrdb.query({ kinds: [1], limit: 4 });
          const refused = await window.hostile.tell(() => window.nostrdb.query({ kinds: 'x' }));
          return {
            found: found.length,
            refused,
            ports: spied.filter((it) => String(it).endsWith('true')),
          };
        } finally {
          for (const name of names) Reflect.deleteProperty(Object.prototype, name);
        }
      });
      expect(got).toEqual({ found: 4, refused: { code: 'invalid-filter' }, ports: [] });
      return got;
    },
  },
  {
    name: 'a page whose handlers throw',
    async run({ page }) {
      const got = await page.evaluate(async () => {
        const wrong = () => {
          throw new Error('handler');
        };
        window.addEventListener('unhandledrejection', (event) => event.preventDefault());
        window.nostrdb.subscribe(
          { kinds: [1], limit: 20 },
          { event: wrong, stored: wrong, complete: wrong },
        );
        window.nostrdb.subscribe({ kinds: 'x' }, { error: wrong });
        window.nostrdb.filters({ kinds: [1], limit: 20 }, { event: wrong, eose: wrong });
        const heard: string[] = [];
        await new Promise<void>((resolve) => {
          window.nostrdb.subscribe(
            { kinds: [1], limit: 20 },
            { event: ({ id }: { id: string }) => heard.push(id), stored: () => resolve() },
          );
        });
        return heard.length;
      });
      expect(got).toBe(20);
      return got;
    },
  },
  {
    name: 'a page whose handlers are getters and proxies, each time others',
    async run({ page }) {
      const got = await page.evaluate(async () => {
        let reads = 0;
        const heard: unknown[] = [];
        const handlers = {
          get event() {
            reads += 1;
            const turn = reads;
            return function (this: unknown, ...args: unknown[]) {
              heard.push([turn, this === handlers, args.length, Object.keys(args[0] as object)]);
            };
          },
          stored: new Proxy((): void => undefined, {}),
        };
        const throwing = {
          get event(): never {
            throw new Error('getter');
          },
        };
        const thrown = await window.hostile.tell(() => window.nostrdb.subscribe({}, throwing));
        await new Promise<void>((resolve) => {
          handlers.stored = new Proxy(() => resolve(), {});
          window.nostrdb.subscribe({ kinds: [1], limit: 3 }, handlers);
        });
        return { reads, heard, thrown };
      });
      const fields = ['id', 'pubkey', 'created_at', 'kind', 'tags', 'content', 'sig'].sort();
      expect(got.reads).toBe(1);
      expect(got.heard.map((it) => (it as unknown[]).slice(0, 3))).toEqual(
        got.heard.map(() => [1, true, 1]),
      );
      expect(got.heard.map((it) => [...((it as unknown[][])[3] ?? [])].sort())).toEqual([
        fields,
        fields,
        fields,
      ]);
      expect(got.thrown.code).toBe('Error: getter');
      return got;
    },
  },
];
