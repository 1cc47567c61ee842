import { expect } from 'vitest';
import type { Attack } from '../attack';
import type { Outcome } from '../page-tools';

export const hostileValues: readonly Attack[] = [
  {
    name: 'a page that asks with __proto__ and constructor as keys of filters',
    async run({ page }) {
      const keys = ['__proto__', 'constructor', 'prototype', 'toString', '$where', '#__proto__'];
      const { outcomes, polluted } = await page.evaluate(async (names) => {
        const { tell } = window.hostile;
        const all: Outcome[] = [];
        for (const key of names) {
          const filter: unknown = JSON.parse(`{"${key}":{"kinds":[1059],"polluted":true}}`);
          all.push(
            await tell(() => window.nostrdb.query(filter)),
            await tell(() => window.nostrdb.count([filter, {}])),
            await tell(() => window.nostrdb.subscribe(filter).next()),
            await tell(() => window.nostrdb.reconcile(filter).answer('6100000200')),
          );
        }
        return { outcomes: all, polluted: Reflect.get({}, 'polluted') };
      }, keys);
      expect(outcomes).toEqual(outcomes.map(() => ({ code: 'invalid-filter' })));
      expect(polluted).toBeUndefined();
      return outcomes;
    },
  },
  {
    name: 'a page that asks with values that are none',
    async run({ page }) {
      const outcomes = await page.evaluate(async () => {
        const wrong: unknown[] = [
          { kinds: { length: 1, 0: 1 } },
          { authors: '__proto__' },
          { limit: -1 },
          { limit: 1e308 },
          { since: '0' },
          { ids: ['ABC'] },
          { kinds: [-1, 1e9, 0.5] },
          { search: ['x'] },
          null,
          7,
          'x',
        ];
        const all: Outcome[] = [];
        for (const filter of wrong) {
          all.push(await window.hostile.tell(() => window.nostrdb.query(filter)));
        }
        return all;
      });
      expect(outcomes).toEqual(outcomes.map(() => ({ code: 'invalid-filter' })));
      return outcomes;
    },
  },
  {
    name: 'a page that passes what cannot be written down',
    async run({ page }) {
      const outcomes = await page.evaluate(async () => {
        const circular: unknown[] = [];
        circular.push(circular);
        const trap = {
          get kinds(): number[] {
            throw new Error('trap');
          },
        };
        const proxy = new Proxy(
          {},
          {
            ownKeys() {
              throw new Error('trap');
            },
          },
        );
        const values = [circular, trap, proxy, { kinds: [1n] }];
        const all: Outcome[] = [];
        for (const value of values) {
          all.push(await window.hostile.tell(() => window.nostrdb.query(value)));
          all.push(await window.hostile.tell(() => window.nostrdb.add(value)));
          all.push(await window.hostile.tell(() => window.nostrdb.subscribe(value).next()));
        }
        return all;
      });
      expect(outcomes).toEqual(outcomes.map(() => ({ code: 'invalid-message' })));
      return outcomes;
    },
  },
  {
    name: 'a page that sends 10 MB in one message',
    async run({ page }) {
      const outcomes = await page.evaluate(async () => {
        const { tell } = window.hostile;
        const long = 'x'.repeat(10_000_000);
        return [
          await tell(() => window.nostrdb.query({ ids: [long] })),
          await tell(() => window.nostrdb.query(new Array(100_000).fill({ search: 'x' }))),
          await tell(() => window.nostrdb.add({ content: long })),
          await tell(() => window.nostrdb.event(long)),
          await tell(() => window.nostrdb.subscribe({ search: long }).next()),
          await tell(() => window.nostrdb.reconcile({}).answer(long)),
        ];
      });
      expect(outcomes).toEqual(outcomes.map(() => ({ code: 'too-large' })));
      return outcomes;
    },
  },
  {
    name: 'a page that sends fifty messages as large as they may be',
    async run({ page }) {
      const codes = await page.evaluate(async () => {
        const text = 'x'.repeat(900_000);
        const asked = Array.from({ length: 50 }, () =>
          window.hostile.tell(() => window.nostrdb.query({ search: text })),
        );
        const all = await Promise.all(asked);
        return [...new Set(all.map(({ code }) => code))];
      });
      expect(codes).toEqual(['invalid-filter']);
      return codes;
    },
  },
  {
    name: 'a page that sends what is nested deeply',
    async run({ page }) {
      const { outcomes, beside } = await page.evaluate(async () => {
        const nested = (depth: number): unknown =>
          JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`);
        const stream = window.nostrdb.subscribe({});
        await stream.next();
        const all: Outcome[] = [];
        const others: Promise<Outcome>[] = [];
        for (const depth of [8, 60, 500, 3_000]) {
          others.push(window.hostile.tell(() => window.nostrdb.count({ limit: 0 })));
          all.push(await window.hostile.tell(() => window.nostrdb.query(nested(depth))));
          all.push(await window.hostile.tell(() => window.nostrdb.add(nested(depth))));
        }
        others.push(window.hostile.tell(async () => typeof (await stream.next()).value));
        return { outcomes: all, beside: await Promise.all(others) };
      });
      expect(outcomes).toEqual(outcomes.map(() => ({ code: 'too-large' })));
      // What the page has going on beside it goes on: Chrome's port would break over the message.
      expect(beside).toEqual([...Array(4).fill({ result: 0 }), { result: 'object' }]);
      return outcomes;
    },
  },
];
