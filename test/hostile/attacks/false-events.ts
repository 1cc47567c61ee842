import { expect } from 'vitest';
import { forge, sampleAccount, tamper } from '../../support/sample-events';
import type { Attack, Scene } from '../attack';
import type { Outcome } from '../page-tools';
import { strangersEvent } from '../secrets';
import { ownNotes } from '../world';

function addAll({ page }: Scene, events: readonly unknown[]): Promise<Outcome[]> {
  return page.evaluate(async (all) => {
    const outcomes: Outcome[] = [];
    for (const event of all) {
      outcomes.push(await window.hostile.tell(() => window.nostrdb.add(event)));
    }
    return outcomes;
  }, events);
}

const invalid: Outcome = { code: 'invalid-event' };

export const falseEvents: readonly Attack[] = [
  {
    name: 'a page that adds forged events, of another kind or author than they were signed for',
    async run(scene) {
      const genuine = await strangersEvent();
      const forgeries = [
        forge(genuine),
        tamper(genuine),
        { ...genuine, kind: 0 },
        { ...genuine, pubkey: sampleAccount.pubkey },
        { ...genuine, created_at: 1 },
        { ...genuine, id: 'a'.repeat(64) },
        { ...genuine, sig: '0'.repeat(128) },
        { ...genuine, tags: [['p', sampleAccount.pubkey]] },
        { ...genuine, id: genuine.id.toUpperCase() },
        { ...genuine, kind: '1' },
        { ...genuine, tags: [[1]] },
        'event',
        null,
      ];
      const outcomes = await addAll(scene, forgeries);
      expect(outcomes).toEqual(forgeries.map(() => invalid));
      const stored = await scene.world.stored();
      expect(stored.filter(({ id }) => id === genuine.id || id.startsWith('aaaa'))).toEqual([]);
      return outcomes;
    },
  },
  {
    name: 'a page that adds a batch of garbage with one event in it',
    async run({ page, world }) {
      const genuine = await strangersEvent();
      const batch = [
        null,
        7,
        'x',
        [],
        {},
        { id: genuine.id },
        tamper(genuine),
        { __proto__: genuine },
        { ...genuine, extra: { deep: 1 }, verified: true },
        { ...genuine, content: 'x'.repeat(600_000) },
        [genuine],
      ];
      const told = await page.evaluate(async (all) => {
        const results = (await window.nostrdb.add(all)) as { status: string }[];
        return results.map(({ status }) => status);
      }, batch);
      // JSON writes what `__proto__` brings along no more than a page's own spelling of it.
      expect(
        told.map((status, at) => (status === 'stored' ? at : -1)).filter((at) => at >= 0),
      ).toEqual([8]);
      expect(new Set(told)).toEqual(new Set(['invalid', 'refused', 'stored']));
      const kept = (await world.stored()).find(({ id }) => id === genuine.id);
      expect(kept).toEqual(genuine);
      return told;
    },
  },
  {
    name: 'a page that adds events from the future, and far too large ones',
    async run(scene) {
      const tomorrow = Math.floor(Date.now() / 1000) + 24 * 3600;
      const outcomes = await addAll(scene, [
        await strangersEvent({ created_at: tomorrow }),
        await strangersEvent({ content: 'x'.repeat(550_000) }),
      ]);
      expect(outcomes).toEqual([invalid, { code: 'too-large' }]);
      return outcomes;
    },
  },
  {
    name: 'a page that adds deletions and requests to vanish of what others wrote',
    async run(scene) {
      const { world } = scene;
      const before = await world.neighbour.evaluate(
        async (filter) => (await window.nostrdb.query(filter)).map(({ id }) => id),
        ownNotes,
      );
      const targets = before.slice(0, 50).map((id) => ['e', id]);
      const list = [['a', `10003:${sampleAccount.pubkey}:`]];
      const vanishing = [
        ['relay', 'ALL_RELAYS'],
        ['p', sampleAccount.pubkey],
      ];
      const outcomes = await addAll(scene, [
        await strangersEvent({ kind: 0, content: '{"name":"the user"}' }, 'deleter'),
        await strangersEvent({ kind: 5, tags: targets }, 'deleter'),
        await strangersEvent({ kind: 5, tags: list }, 'deleter'),
        await strangersEvent({ kind: 62, tags: vanishing }, 'deleter'),
      ]);
      expect(outcomes).toEqual(outcomes.map(() => ({ result: true })));
      const ids = new Set((await world.stored()).map(({ id }) => id));
      expect(
        [...before, ...world.secrets.all.map(({ id }) => id)].filter((id) => !ids.has(id)),
      ).toEqual([]);
      const profile = await world.neighbour.evaluate(
        async (author) => window.nostrdb.replaceable(0, author),
        sampleAccount.pubkey,
      );
      expect(profile).toMatchObject({ pubkey: sampleAccount.pubkey });
      return outcomes;
    },
  },
];
