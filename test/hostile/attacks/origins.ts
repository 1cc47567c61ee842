import { expect } from 'vitest';
import type { Attack } from '../attack';
import { strangersEvent } from '../secrets';
import { ownNotes } from '../world';

export const origins: readonly Attack[] = [
  {
    name: 'a page at another name of a host with a grant',
    async run({ world, site }) {
      const { port } = new URL(site.origin);
      const page = await world.openAt(`http://localhost:${port}`);
      const got = await page.evaluate(() => window.nostrdb.query({}));
      expect(got).toEqual([]);
      await page.close();
      return got;
    },
  },
  {
    name: 'a page at another port of a host with a grant',
    grant: 'none',
    async run({ page }) {
      const got = await page.evaluate(async () => [
        await window.nostrdb.query({}),
        await window.nostrdb.count({}),
      ]);
      expect(got).toEqual([[], 0]);
      return got;
    },
  },
  {
    name: 'a page whose address only looks like that of a site with a grant',
    async run({ world, site }) {
      const { port } = new URL(site.origin);
      const target = new URL(world.neighbourSite.origin).port;
      const address = `http://localhost:${port}/127.0.0.1:${target}?origin=http://127.0.0.1:${target}#@127.0.0.1:${target}`;
      const page = await world.openAt(address);
      const got = await page.evaluate(async (origin) => {
        const before = await window.nostrdb.count({});
        history.replaceState(null, '', `/${origin}`);
        try {
          document.domain = '127.0.0.1';
        } catch {
          // Refused, as it should be: what is asked next tells.
        }
        Object.defineProperty(window, 'origin', { value: origin });
        return [before, await window.nostrdb.count({})];
      }, world.neighbourSite.origin);
      expect(got).toEqual([0, 0]);
      await page.close();
      return got;
    },
  },
  {
    name: 'a page without a grant that looks for what other such sites have put by',
    grant: 'none',
    async run({ page, world }) {
      const event = await strangersEvent();
      const neighbours = await world.open({ grant: 'none' });
      await neighbours.page.evaluate((it) => window.nostrdb.add(it), event);
      const got = await page.evaluate(async (it) => {
        const before = await window.nostrdb.query({ ids: [it.id] });
        const added = await window.nostrdb.add(it);
        return { before, added };
      }, event);
      expect(got).toEqual({ before: [], added: true });
      await neighbours.page.close();
      return undefined;
    },
  },
  {
    name: 'a page that reads on while its grant is taken away',
    losesGrant: true,
    async run({ page, site, world }) {
      await page.evaluate(async (filter) => {
        const stream = window.nostrdb.subscribe(filter);
        const session = window.nostrdb.reconcile(filter);
        await session.answer('6100000200');
        Object.assign(window, { stream, session, read: await window.hostile.take(stream, 10) });
      }, ownNotes);
      await world.forget(site);
      const got = await page.evaluate(async (filter) => {
        type Read = { stream: AsyncGenerator; session: { answer(it: string): Promise<string> } };
        const { stream, session } = window as unknown as Read;
        const { tell } = window.hostile;
        const drained = await tell(async () => {
          for await (const event of stream) void event;
        });
        return {
          drained,
          again: await tell(() => stream.next()),
          session: await tell(() => session.answer('6100000200')),
          query: await tell(() => window.nostrdb.query(filter)),
          resumed: await tell(() => window.nostrdb.count({})),
        };
      }, ownNotes);
      expect(got.drained).toEqual({ code: 'not-permitted' });
      expect(got.session.code).toMatch(/not-permitted|disconnected/);
      expect([got.query, got.resumed]).toEqual([{ result: [] }, { result: 0 }]);
      return [got.query, got.session, got.resumed];
    },
  },
  {
    name: 'a page that asks on while the background dies',
    async run({ page, world }) {
      const right = await page.evaluate((filter) => window.nostrdb.count(filter), ownNotes);
      const asking = page.evaluate(async (filter) => {
        const asked = Array.from({ length: 300 }, () =>
          window.hostile.tell(() => window.nostrdb.count(filter)),
        );
        const outcomes = await Promise.all(asked);
        return outcomes.map(({ code, result }) => code ?? result);
      }, ownNotes);
      await world.browser.killBackground();
      const outcomes = await asking;
      // None is lost, as it is asked once more, and none is refused: a page may ask this much at once.
      expect(new Set(outcomes)).toEqual(new Set([right]));
      return outcomes;
    },
  },
];
