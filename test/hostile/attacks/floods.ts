import { expect } from 'vitest';
import { limits } from '../../../src/messages/limits';
import type { Attack } from '../attack';
import { installTools, type Outcome } from '../page-tools';
import { strangersEvent } from '../secrets';
import { ownNotes } from '../world';

export const floods: readonly Attack[] = [
  {
    name: 'a page that makes 10,000 calls at once',
    async run({ page }) {
      const got = await page.evaluate(async (filter) => {
        const [note] = await window.nostrdb.query({ ...filter, limit: 1 });
        const asked = Array.from({ length: 10_000 }, () =>
          window.hostile.tell(async () => JSON.stringify(await window.nostrdb.event(note?.id))),
        );
        const outcomes = await Promise.all(asked);
        const answers = outcomes.filter(({ result }) => result !== undefined);
        const codes = outcomes.flatMap(({ code }) => code ?? []);
        return {
          answered: answers.length,
          results: new Set(answers.map(({ result }) => result)).size,
          codes: [...new Set(codes)],
        };
      }, ownNotes);
      // Nobody is left without an answer, and whoever is answered is told the truth.
      expect(got.answered).toBeGreaterThan(limits.callsInFlightPerPort);
      expect(got.results).toBe(1);
      expect(got.codes).toEqual(got.codes.length === 0 ? [] : ['too-many']);
      return got;
    },
  },
  {
    name: 'a page that asks without end what cannot be read',
    async run({ page }) {
      const codes = await page.evaluate(async () => {
        const wide = Array.from({ length: 490_000 }, () => 0);
        const asked = Array.from({ length: 40 }, () =>
          window.hostile.tell(() => window.nostrdb.query(wide)),
        );
        return (await Promise.all(asked)).map(({ code = 'answered' }) => code);
      });
      expect(new Set(codes)).toEqual(new Set(['too-large']));
      return [...new Set(codes)];
    },
  },
  {
    name: 'a page that opens 500 streams',
    async run({ page }) {
      const got = await page.evaluate(async () => {
        const streams = Array.from({ length: 500 }, () => window.nostrdb.subscribe({ limit: 2 }));
        const firsts = await Promise.all(
          streams.map((stream) => window.hostile.tell(() => stream.next())),
        );
        const served = firsts.filter(({ result }) => result !== undefined).length;
        const codes = [...new Set(firsts.flatMap(({ code }) => code ?? []))];
        for (const stream of streams) stream.close();
        // Those that were closed make room.
        const after = await window.hostile.take(window.nostrdb.subscribe({ limit: 2 }), 2);
        return { served, codes, after: after.length };
      });
      expect(got).toEqual({
        served: limits.subscriptionsPerOrigin,
        codes: ['too-many'],
        after: 2,
      });
      return got;
    },
  },
  {
    name: 'a page that opens 100 streams and reads none',
    async run({ page, world }) {
      const answered = await page.evaluate(async (filter) => {
        const streams = Array.from({ length: 100 }, () => window.nostrdb.subscribe(filter));
        // The first event has each begin; no more is read of it.
        await Promise.all(streams.map((stream) => stream.next()));
        Object.assign(window, { streams });
        return window.nostrdb.count(filter);
      }, ownNotes);
      const notes = (await world.stored()).filter(({ kind, pubkey }) => {
        return ownNotes.kinds.includes(kind) && ownNotes.authors.includes(pubkey);
      });
      expect(answered).toBe(notes.length);
      // Read after all, one of them lacks nothing.
      const rest = await page.evaluate(async (count) => {
        const { streams } = window as unknown as {
          streams: Parameters<typeof window.hostile.take>[0][];
        };
        const [one] = streams;
        return one ? window.hostile.take(one, count) : [];
      }, notes.length - 1);
      expect(rest).toEqual(notes.slice(1).map(({ id }) => id));
      return undefined;
    },
  },
  {
    name: 'a page that opens and closes streams without end',
    async run({ page }) {
      const got = await page.evaluate(async () => {
        for (let n = 0; n < 3_000; n++) window.nostrdb.subscribe({ limit: 1 }).close();
        return window.hostile.tell(() => window.nostrdb.supports());
      });
      // It has asked for more than its pace allows.
      expect([undefined, 'too-many']).toContain(got.code);
      return got;
    },
  },
  {
    name: 'a page that asks the dearest questions as fast as it can, in three tabs',
    async run({ page, world, site }) {
      const others = [await world.openAt(site.origin), await world.openAt(site.origin)];
      const flood = (tab: typeof page) =>
        tab.evaluate(async () => {
          const dear = [{ '#client': ['x'] }, { search: 'a' }, {}, { kinds: [1], limit: 5_000 }];
          const asked = Array.from({ length: 60 }, (_, n) => {
            const filter = dear[n % dear.length];
            return window.hostile.tell(() =>
              n % 2 ? window.nostrdb.query(filter) : window.nostrdb.count(filter),
            );
          });
          return new Set((await Promise.all(asked)).flatMap(({ code }) => code ?? [])).size;
        });
      const flooding = Promise.all([page, ...others].map(flood));
      // In the middle of it another site is served.
      const ids = await world.neighbour.evaluate(
        async (filter) => (await window.nostrdb.query(filter)).length,
        { ...ownNotes, limit: 50 },
      );
      expect(ids).toBe(50);
      expect(await flooding).toEqual([0, 0, 0]);
      await Promise.all(others.map((tab) => tab.close()));
      return undefined;
    },
  },
  {
    name: 'a page that leaves in the middle of everything',
    async run({ page, site }) {
      for (let round = 0; round < 3; round++) {
        await page.evaluate((n) => {
          for (let at = 0; at < 200; at++) {
            void window.hostile.tell(() => window.nostrdb.query({}));
            void window.hostile.tell(() => window.nostrdb.subscribe({}).next());
            void window.hostile.tell(() => window.nostrdb.reconcile({}).answer('6100000200'));
          }
          return n;
        }, round);
        await page.goto(`${site.origin}/${round}`);
        await page.waitFor('the provider', () => 'nostrdb' in window);
        await page.runScript(`(${installTools.toString()})()`);
      }
      return undefined;
    },
  },
  {
    name: 'a page that adds a batch of 10,000 events',
    async run({ page }) {
      const event = await strangersEvent();
      const outcomes = await page.evaluate(async (one) => {
        const { tell } = window.hostile;
        return [
          await tell(() => window.nostrdb.add(Array.from({ length: 10_000 }, () => one))),
          await tell(() => window.nostrdb.add(Array.from({ length: 10_000 }, () => null))),
          await tell(() => window.nostrdb.add(Array.from({ length: 1_001 }, () => 0))),
          await tell(() => window.nostrdb.event(one.id)),
        ];
      }, event);
      expect(outcomes).toEqual([
        { code: 'too-large' },
        { code: 'too-many' },
        { code: 'too-many' },
        {},
      ] satisfies Outcome[]);
      return outcomes;
    },
  },
];
