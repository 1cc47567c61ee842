import { expect } from 'vitest';
import type { Attack } from '../attack';
import type { Outcome } from '../page-tools';
import { strangersEvent } from '../secrets';

const adminMethods = [
  'site.allow',
  'site.forget',
  'account.add',
  'settings.update',
  'settings.export',
  'sync.now',
  'cache.clear',
  'signer.connect',
  'outbox.list',
];

const inherited = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'valueOf',
  'get',
  'forEach',
  'Query',
  'query ',
  '',
];

const refusedMethod: Outcome = { code: 'unknown-method' };

/** Calls a method that `window.nostrdb` does not have. */
function callMethods(methods: readonly string[]): Attack['run'] {
  return async ({ page, site }) => {
    const outcomes = await page.evaluate(
      async (names, origin) => {
        const all: Outcome[] = [];
        for (const method of names) {
          const params = [{ origin, until: 'always', confirm: true }];
          all.push(await window.hostile.forge(({ id }) => ({ type: 'call', id, method, params })));
        }
        return all;
      },
      methods,
      site.origin,
    );
    expect(outcomes).toEqual(methods.map(() => refusedMethod));
    return outcomes;
  };
}

export const forgedMessages: readonly Attack[] = [
  { name: 'a page that calls what only Larder’s own pages may', run: callMethods(adminMethods) },
  {
    name: 'a page without a grant that calls what only Larder’s own pages may',
    grant: 'none',
    run: callMethods(adminMethods),
  },
  { name: 'a page that calls what every object has', run: callMethods(inherited) },
  {
    name: 'a page that sends an order in place of a call',
    async run({ page, site }) {
      const outcomes = await page.evaluate(async (origin) => {
        const { forge } = window.hostile;
        return [
          await forge(() => ({ type: 'site.allow', origin, until: 'always' })),
          await forge(({ id }) => ({ type: 'sync.now', id })),
          await forge(({ id }) => ({ type: 'result', id, result: 'mine' })),
          await forge(({ id }) => ({ type: '__proto__', id })),
        ];
      }, site.origin);
      expect(outcomes).toEqual(outcomes.map(() => ({ code: 'unanswered' })));
      return outcomes;
    },
  },
  {
    name: 'a page that sends what is no message',
    async run({ page }) {
      const outcomes = await page.evaluate(async () => {
        const query = { type: 'call', method: 'query', params: [{}] };
        const messages: unknown[] = [
          null,
          7,
          'call',
          [],
          {},
          { ...query, id: null },
          { ...query, id: -1 },
          { ...query, id: 1e99 },
          { ...query, id: { toString: 1 } },
          { ...query, id: '__proto__' },
          JSON.parse('{"__proto__":{"type":"call"},"method":"query","id":0}'),
        ];
        const all: Outcome[] = [];
        for (const message of messages) all.push(await window.hostile.forge(() => message));
        return all;
      });
      expect(outcomes).toEqual(outcomes.map(() => ({ code: 'unanswered' })));
      return outcomes;
    },
  },
  {
    name: 'a page that sends parameters of no kind',
    async run({ page }) {
      const outcomes = await page.evaluate(async () => {
        const all: Outcome[] = [];
        const wrong = ['x', 7, null, { length: 1, 0: {} }, [{}, {}, {}, {}]];
        for (const params of wrong) {
          all.push(
            await window.hostile.forgeRefused(({ id }) => ({
              ...{ type: 'call', id, method: 'query', params },
            })),
          );
        }
        return all;
      });
      expect(outcomes).toEqual(outcomes.map(() => ({ code: 'invalid-message' })));
      return outcomes;
    },
  },
  {
    name: 'a page that says it goes on with a stream of the shared cache',
    grant: 'none',
    async run({ page }) {
      const outcome = await page.evaluate(() =>
        window.hostile.forge(({ id }) => ({
          ...{ type: 'resume', id, params: [{}], seq: 0 },
          ...{ source: 'shared', credit: 1_000 },
        })),
      );
      expect(outcome).toEqual({ code: 'unanswered' });
      return outcome;
    },
  },
  {
    name: 'a page that uses the ids of another site’s streams and calls',
    async run({ page, world }) {
      const note = await strangersEvent();
      await world.neighbour.evaluate((id) => {
        const stream = window.nostrdb.subscribe({ ids: [id] });
        Object.assign(window, { ownStream: stream, heard: window.hostile.take(stream, 1) });
      }, note.id);
      await page.evaluate(async () => {
        for (let id = 0; id < 500; id++) {
          void window.hostile.forge(() => ({ type: 'cancel', id }));
          void window.hostile.forge(() => ({ type: 'credit', id, events: 1_000 }));
        }
        await window.nostrdb.supports();
      });
      await world.keeper.evaluate((event) => window.nostrdb.add(event), note);
      const heard = await world.neighbour.evaluate(async () => {
        const own = window as unknown as { heard: Promise<string[]>; ownStream: AsyncGenerator };
        const ids = await own.heard;
        await own.ownStream.return(undefined);
        return ids;
      });
      expect(heard).toEqual([note.id]);
      return undefined;
    },
  },
];
