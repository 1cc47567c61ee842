import { expect } from 'vitest';
import { scopeOf } from '../../../src/access/kind-scope';
import type { NostrEvent } from '../../../src/nostr/event';
import { sampleAccount } from '../../support/sample-events';
import { askBackground } from '../../support/user/ask-background';
import type { Attack, Scene } from '../attack';
import { listServer } from '../list-server';
import { strangersEvent } from '../secrets';

const isPublic = (event: NostrEvent) => scopeOf(event, [sampleAccount.pubkey]) === 'public';

/** What a site with a grant for it sees, newest first. */
async function publicEvents({ world }: Scene): Promise<NostrEvent[]> {
  return (await world.stored()).filter(isPublic);
}

/** Everything that can be asked about one event. */
function askAbout({ page }: Scene, event: NostrEvent): Promise<unknown> {
  return page.evaluate(async ({ id, kind, pubkey, created_at }) => {
    const { nostrdb } = window;
    const at = { since: created_at, until: created_at };
    const filters = [
      { ids: [id] },
      { ids: [id], kinds: [kind] },
      { kinds: [kind], authors: [pubkey], ...at },
      { kinds: [kind], ...at },
      { authors: [pubkey], ...at, kinds: [kind, kind] },
    ];
    const all: unknown[] = [
      await nostrdb.event(id),
      await nostrdb.replaceable(kind, pubkey),
      await nostrdb.replaceable(kind, pubkey, 'app'),
      await nostrdb.seenOn(id),
    ];
    for (const filter of filters) {
      all.push(await nostrdb.query(filter), await nostrdb.count(filter));
      all.push(await nostrdb.page(filter, { count: 1 }));
      const session = nostrdb.reconcile(filter);
      all.push(await session.answer('6100000200'));
      session.close();
      const heard: unknown[] = [];
      await new Promise<void>((resolve, reject) => {
        const stream = nostrdb.subscribe(filter, {
          event: (one: unknown) => heard.push(one),
          stored: () => resolve(),
          error: reject,
        });
        all.push(stream);
      });
      (all.pop() as { close(): void }).close();
      all.push(heard);
    }
    return all;
  }, event);
}

export const scopes: readonly Attack[] = [
  {
    name: 'a page that asks about hidden events in every way there is',
    grant: 'public',
    async run(scene) {
      const unknown = await strangersEvent({ kind: 9_999, created_at: 5 });
      const nothing = await askAbout(scene, unknown);
      const { lists, messages } = scene.world.secrets;
      const answers: unknown[] = [];
      for (const hidden of [...lists, ...messages.slice(0, 4)]) {
        const answer = await askAbout(scene, hidden);
        expect(answer).toEqual(nothing);
        answers.push(answer);
      }
      return answers;
    },
  },
  {
    name: 'a page without a grant that asks about what everybody may see',
    grant: 'none',
    async run(scene) {
      const nothing = await askAbout(scene, await strangersEvent({ kind: 9_999, created_at: 5 }));
      const answers: unknown[] = [];
      for (const event of (await publicEvents(scene)).slice(0, 3)) {
        const answer = await askAbout(scene, event);
        expect(answer).toEqual(nothing);
        answers.push(answer);
      }
      return answers;
    },
  },
  {
    name: 'a page that looks for gaps that hidden events leave in limits and counts',
    grant: 'public',
    async run(scene) {
      const visible = await publicEvents(scene);
      const got = await scene.page.evaluate(
        async (limits) => {
          const { nostrdb } = window;
          const all: { queried: string[]; counted: number; paged: string[] }[] = [];
          for (const limit of limits) {
            all.push({
              queried: (await nostrdb.query({ limit })).map(({ id }) => id),
              counted: await nostrdb.count({ limit }),
              paged: (await nostrdb.page({}, { count: limit })).events.map(({ id }) => id),
            });
          }
          return { all, total: await nostrdb.count({}) };
        },
        [1, 10, 33, 200],
      );
      for (const [at, limit] of [1, 10, 33, 200].entries()) {
        const ids = visible.slice(0, limit).map(({ id }) => id);
        expect(got.all[at]).toEqual({ queried: ids, counted: limit, paged: ids });
      }
      expect(got.total).toBe(visible.length);
      return got;
    },
  },
  {
    name: 'a page that begins pages behind hidden events',
    grant: 'public',
    async run(scene) {
      const all = await scene.world.stored();
      const places = all.filter((event) => !isPublic(event)).slice(0, 10);
      const got = await scene.page.evaluate(async (afters) => {
        const pages: string[][] = [];
        for (const { created_at, id } of afters) {
          const after = { created_at, id };
          const { events } = await window.nostrdb.page({}, { count: 5, after });
          pages.push(events.map((event) => event.id));
        }
        return pages;
      }, places);
      for (const [at, place] of places.entries()) {
        const behind = all.slice(all.indexOf(place) + 1).filter(isPublic);
        expect(got[at]).toEqual(behind.slice(0, 5).map(({ id }) => id));
      }
      return got;
    },
  },
  {
    name: 'a page that makes up cursors',
    grant: 'public',
    async run(scene) {
      const visible = await publicEvents(scene);
      const got = await scene.page.evaluate(async () => {
        const { nostrdb, hostile } = window;
        const id = 'f'.repeat(64);
        const wrong: unknown[] = [7, 'x', [], { id }, { created_at: 1 }, { created_at: '1', id }];
        wrong.push(
          { created_at: 1e99, id },
          { created_at: 0.5, id },
          { created_at: 1, id: '../x' },
        );
        const codes: unknown[] = [];
        for (const after of wrong) {
          codes.push((await hostile.tell(() => nostrdb.page({}, { after }))).code);
        }
        for (const count of [0, -1, 0.5, 'x', [1]]) {
          codes.push((await hostile.tell(() => nostrdb.page({}, { count }))).code);
        }
        const ids: string[] = [];
        let after: unknown;
        do {
          const page = await nostrdb.page({}, { count: 300, after });
          ids.push(...page.events.map((event) => event.id));
          after = page.next;
        } while (after);
        return { codes, ids };
      });
      expect(new Set(got.codes)).toEqual(new Set(['invalid-message']));
      expect(got.ids).toEqual(visible.map(({ id }) => id));
      return got;
    },
  },
  {
    name: 'a page that adds hidden events to learn whether they are there',
    grant: 'public',
    async run({ page, world }) {
      const unknown = [
        await strangersEvent({ kind: 4, tags: [['p', sampleAccount.pubkey]] }),
        await strangersEvent({ kind: 1059, tags: [['p', sampleAccount.pubkey]] }),
      ];
      const { messages, lists } = world.secrets;
      const events = [...messages.slice(0, 2), ...unknown, ...lists];
      const got = await page.evaluate(async (all) => {
        const { nostrdb } = window;
        const one: unknown[] = [];
        for (const event of all) one.push(await nostrdb.add(event));
        const batch = (await nostrdb.add(all)) as { status: string }[];
        const found = await nostrdb.query({ ids: all.map(({ id }) => id) });
        return { one, batch: batch.map(({ status }) => status), found };
      }, events);
      expect(new Set(got.one)).toEqual(new Set([true]));
      expect(new Set(got.batch)).toEqual(new Set(['stored']));
      expect(got.found).toEqual([]);
      return got;
    },
  },
  {
    name: 'a page that waits for hidden events to come and go',
    grant: 'public',
    async run({ page, world }) {
      const message = await strangersEvent({ kind: 1059, tags: [['p', sampleAccount.pubkey]] });
      const gone = await strangersEvent();
      const tags = [message, gone].map(({ id }) => ['e', id]);
      const deletion = await strangersEvent({ kind: 5, tags });
      const note = await strangersEvent();
      await page.evaluate(() => {
        const heard: unknown[] = [];
        const handlers = {
          event: ({ id }: { id: string }) => heard.push(id),
          removed: (notice: unknown) => heard.push(notice),
        };
        const since = Math.floor(Date.now() / 1000) - 60;
        const filters = [{ kinds: [1059, 4, 10003] }, { since }];
        Object.assign(window, { heard, stream: window.nostrdb.subscribe(filters, handlers) });
        return window.nostrdb.count({});
      });
      await world.keeper.evaluate(
        async (...all) => {
          for (const event of all) await window.nostrdb.add(event);
        },
        ...[message, gone, deletion, note],
      );
      expect((await world.stored()).filter(({ id }) => [message.id, gone.id].includes(id))).toEqual(
        [],
      );
      const heard = await page.waitFor(
        'the note, and what is gone',
        (id) => {
          const all = (window as unknown as { heard: unknown[] }).heard;
          return all.includes(id) && all.some((one) => typeof one !== 'string') && all;
        },
        { args: [note.id] },
      );
      expect(heard).not.toContain(message.id);
      // One event removes both: of the hidden one nothing is told.
      const told = heard.filter((one) => typeof one !== 'string');
      expect(told).toEqual([{ id: gone.id, reason: 'deleted' }]);
      return heard;
    },
  },
  {
    name: 'a page that reconciles to list what there is',
    grant: 'public',
    async run(scene) {
      const visible = await publicEvents(scene);
      const ids = await listServer(scene.page, {});
      expect(ids.sort()).toEqual(visible.map(({ id }) => id).sort());
      expect(await listServer(scene.page, { kinds: [4, 1059] })).toEqual([]);
      expect(
        await listServer(scene.page, { kinds: [10003], authors: [sampleAccount.pubkey] }),
      ).toEqual([]);
      return ids;
    },
  },
  {
    name: 'a page that asks where events were seen, to learn of relays at home',
    async run(scene) {
      // The newest of all were brought by sites, and never seen on a relay.
      const own = ({ pubkey, kind }: NostrEvent) => pubkey === sampleAccount.pubkey && kind === 1;
      const id = (await publicEvents(scene)).find(own)?.id ?? '';
      const { admin } = scene.world;
      const opened = await askBackground(admin, { type: 'events.open', pointer: { id } });
      const known = opened.ok ? opened.result?.relays : [];
      expect(known).toEqual([expect.stringMatching(/^ws:\/\/127\.0\.0\.1:/)]);
      const [found, seen] = await scene.page.evaluate(
        async (it) => [
          (await window.nostrdb.event(it)) !== undefined,
          await window.nostrdb.seenOn(it),
        ],
        id,
      );
      // It came from a relay on this computer, whose name is nobody's business.
      expect([found, seen]).toEqual([true, []]);
      return seen;
    },
  },
];
