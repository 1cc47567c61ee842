import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scopeOf } from '../../src/access/kind-scope';
import { browserNames } from '../support/browser/extension-browser';
import { until } from '../support/browser/until';
import { sampleAccount } from '../support/sample-events';
import { readSnapshot } from '../support/user/read-snapshot';
import type { Attack, SiteGrant, World } from './attack';
import { attacks } from './attacks';
import { createWorld, mayRead, ownNotes } from './world';

/** Which scopes a grant shows. */
const shown: Readonly<Record<SiteGrant, readonly string[]>> = {
  none: [],
  public: ['public'],
  open: ['public', 'own'],
};

describe.each(browserNames)('%s', (name) => {
  let world: World;
  let notes: string[];

  beforeAll(async () => {
    world = await createWorld(name);
    notes = await notesOfNeighbour();
    expect(notes.length).toBeGreaterThan(500);
    // What is to be stolen is there.
    const ids = new Set((await world.stored()).map(({ id }) => id));
    expect(world.secrets.all.filter((event) => !ids.has(event.id))).toEqual([]);
  });

  afterAll(() => world?.close());

  const notesOfNeighbour = () =>
    world.neighbour.evaluate(
      async (filter) => (await window.nostrdb.query(filter)).map(({ id }) => id),
      ownNotes,
    );

  const grants = async () => (await readSnapshot(world.admin)).grants;

  /** Nothing that the site may not see is in what the page got hold of. */
  async function expectNoLeak(loot: unknown, grant: SiteGrant = 'open'): Promise<void> {
    const text = JSON.stringify(loot) ?? '';
    const stored = await world.stored();
    const hidden = stored.filter(
      (event) => !shown[grant].includes(scopeOf(event, [sampleAccount.pubkey])),
    );
    expect(hidden.filter(({ id }) => text.includes(id))).toEqual([]);
    if (grant !== 'none') expect(text).not.toContain('secret wrap');
  }

  it.each(attacks.map((attack): [string, Attack] => [attack.name, attack]))(
    '%s',
    async (_, attack) => {
      const scene = await world.open(attack);
      const before = await grants();
      await expectNoLeak(await attack.run(scene), attack.grant);
      // The background answers the attacker's site, as soon as it has paid for its calls.
      const again = await world.openAt(scene.site.origin);
      const count = await until(
        async () => {
          const outcome = await again.evaluate(
            (filter) => window.hostile.tell(() => window.nostrdb.count(filter)),
            ownNotes,
          );
          return outcome.code === 'too-many' ? undefined : outcome;
        },
        () => new Error('The site is not answered any more.'),
        60_000,
      );
      const seen = mayRead(attack.grant) && !attack.losesGrant ? notes.length : 0;
      expect(count).toEqual({ result: seen });
      // Another site is served what it always was.
      expect(await notesOfNeighbour()).toEqual(notes);
      const others = (all: Awaited<ReturnType<typeof grants>>) =>
        all.filter(({ origin }) => origin !== scene.site.origin);
      expect(others(await grants())).toEqual(others(before));
      await Promise.all([again.close(), scene.page.close()]);
      // On one host only a few sites can have the virtual relay at once.
      if (attack.virtualRelay) await world.forget(scene.site);
    },
  );
});
