import { expect } from 'vitest';
import { limits } from '../../../src/messages/limits';
import type { Attack } from '../attack';
import type { Outcome } from '../page-tools';

export const reconciliations: readonly Attack[] = [
  {
    name: 'a page that goes on with the reconciliation of another page',
    async run({ page, site, world }) {
      await page.evaluate(async () => {
        await window.nostrdb.reconcile({}).answer('6100000200');
      });
      const second = await world.openAt(site.origin);
      const outcomes = await second.evaluate(async () => {
        const all: Outcome[] = [];
        for (let session = 0; session < 5; session++) {
          all.push(
            await window.hostile.forge(({ id }) => ({
              ...{ type: 'call', id, method: 'negMessage' },
              params: [session, '6100000200'],
            })),
          );
        }
        return all;
      });
      expect(outcomes).toEqual(outcomes.map(() => ({ code: 'disconnected' })));
      await second.close();
      return outcomes;
    },
  },
  {
    name: 'a page that opens more reconciliations than it may',
    async run({ page }) {
      const got = await page.evaluate(async () => {
        const sessions = Array.from({ length: 50 }, () => window.nostrdb.reconcile({}));
        const outcomes = await Promise.all(
          sessions.map((session) => window.hostile.tell(() => session.answer('6100000200'))),
        );
        for (const session of sessions) session.close();
        const again = await window.hostile.tell(() =>
          window.nostrdb.reconcile({ limit: 1 }).answer('6100000200'),
        );
        return {
          served: outcomes.filter(({ result }) => typeof result === 'string').length,
          codes: [...new Set(outcomes.flatMap(({ code }) => code ?? []))],
          again: typeof again.result,
        };
      });
      expect(got).toEqual({
        served: limits.reconciliationsPerPort,
        codes: ['too-many'],
        again: 'string',
      });
      return got;
    },
  },
  {
    name: 'a page that reconciles by messages that are none',
    async run({ page }) {
      const codes = await page.evaluate(async () => {
        const messages: unknown[] = [
          '',
          'zz',
          '6',
          '60',
          '6200',
          '61ff',
          `61${'ff'.repeat(400_000)}`,
        ];
        messages.push(null, 7, {}, `61${'00000200'.repeat(100_000)}`);
        const all: string[] = [];
        for (const message of messages) {
          const session = window.nostrdb.reconcile({ limit: 10 });
          all.push((await window.hostile.tell(() => session.answer(message))).code ?? 'answered');
          session.close();
        }
        return all;
      });
      // A version that is not known is answered with the one that is (NIP-77).
      const known = ['answered', 'negentropy-protocol', 'invalid-message', 'too-large'];
      expect(codes.filter((code) => !known.includes(code))).toEqual([]);
      return codes;
    },
  },
  {
    name: 'a page whose messages of a reconciliation are as long as they can be',
    async run({ page }) {
      const codes = await page.evaluate(async () => {
        const session = window.nostrdb.reconcile({});
        await session.answer('6100000200');
        // Each range says that it holds nothing, and the next one begins a second later.
        const message = (ranges: number) => `61${`0201${'00'.repeat(17)}`.repeat(ranges)}`;
        const asked = [25_000, 6_000].flatMap((ranges) =>
          Array.from({ length: 30 }, () =>
            window.hostile.tell(() => session.answer(message(ranges))),
          ),
        );
        const outcomes = await Promise.all(asked);
        session.close();
        return outcomes.map(({ code = 'answered' }) => code);
      });
      // Each counts as so many calls that the later ones are too many.
      const refusals = ['too-large', 'too-many'];
      expect(codes.slice(0, 30).filter((code) => !refusals.includes(code))).toEqual([]);
      const known = ['answered', 'negentropy-protocol', 'disconnected', 'too-many'];
      expect(codes.slice(30).filter((code) => !known.includes(code))).toEqual([]);
      return [...new Set(codes)];
    },
  },
  {
    name: 'a page that reconciles a thousand times in a row',
    async run({ page }) {
      const got = await page.evaluate(async () => {
        const all = Array.from({ length: 1_000 }, () => {
          const session = window.nostrdb.reconcile({ limit: 5 });
          const asked = window.hostile.tell(() => session.answer('6100000200'));
          return asked.then((outcome) => {
            session.close();
            return outcome.code;
          });
        });
        return [...new Set(await Promise.all(all))].filter((code) => code !== 'too-many');
      });
      expect([[], [null], [undefined]]).toContainEqual(got);
      return got;
    },
  },
];
