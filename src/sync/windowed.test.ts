import { describe, expect, it } from 'vitest';
import { engineBench } from '../../test/support/engine-bench';
import { useRelays } from '../../test/support/relay/use-relays';
import {
  both,
  down,
  idsOf,
  note,
  notes,
  type SettledSyncOptions,
  settledSync,
} from '../../test/support/settled-sync';

const startRelay = useRelays();
const settled = (options: SettledSyncOptions) => settledSync(startRelay, options);
const capped = (cap: number, fields = {}) =>
  ({ negentropy: 'blocked', negentropyCap: cap, ...fields }) as const;

describe('a relay that takes no set of this size', () => {
  it.each([
    ['names its cap', {}],
    [
      'says it in words',
      {
        statesCap: false,
        capWords: (n: number, cap: number) =>
          `blocked: query matches too many records (${n} > ${cap})`,
      },
    ],
    ['names none', { statesCap: false }],
  ])('and %s is reconciled in parts', async (_, fields) => {
    const done = await settled({
      task: both,
      ours: notes(0, 300),
      relay: { events: notes(100, 500), ...capped(60, fields) },
    });
    expect(idsOf(done.relay.events())).toEqual(idsOf(notes(0, 500)));
    expect(await done.bench.ids()).toEqual(idsOf(notes(0, 500)));
    expect(done.second.run).toMatchObject({ method: 'negentropy', received: 0, uploaded: 0 });
    const sessions = done.second.asked.filter((label) => label === 'NEG-OPEN').length;
    expect(done.second.asked.every((label) => label === 'NEG-OPEN')).toBe(true);
    expect(sessions).toBeLessThanOrEqual(20);
  });

  it('is asked in parts at once the next time, each in one round', async () => {
    const done = await settled({
      task: down,
      ours: notes(0, 300),
      relay: { events: notes(0, 300), ...capped(100) },
    });
    const { run, asked } = done.second;
    expect(run?.rounds).toBe(asked.length);
    expect(await done.bench.capability(done.relay.url)).toMatchObject({ syncCap: 100 });
  });

  describe('and may take a larger one by now', () => {
    const later = async (days: number, capThen: number) => {
      const relay = { events: notes(0, 300), ...capped(100) };
      const { bench, sync, second, ...done } = await settled({
        ...{ task: down, ours: notes(0, 300), relay },
      });
      done.relay.change({ negentropyCap: capThen });
      bench.time.now += days * 86_400_000;
      const third = await sync();
      return {
        before: second,
        third,
        fourth: await sync(),
        known: () => bench.capability(done.relay.url),
      };
    };

    it('is not asked so before a week is over', async () => {
      const { before, third, known } = await later(6, 1_000);
      expect(third.asked).toEqual(before.asked);
      expect(await known()).toMatchObject({ syncCap: 100 });
    });

    it('is asked so after a week, and then always', async () => {
      const { third, fourth, known } = await later(8, 1_000);
      expect([third.asked, fourth.asked]).toEqual([['NEG-OPEN'], ['NEG-OPEN']]);
      expect(await known()).not.toHaveProperty('syncCap');
    });

    it('is asked so once a week, when it still refuses', async () => {
      const { before, third, fourth, known } = await later(8, 100);
      expect(third.asked).toHaveLength(before.asked.length + 1);
      expect(fourth.asked).toEqual(before.asked);
      expect(await known()).toMatchObject({ syncCap: 100 });
    });
  });

  it('keeps what is dated in the future', async () => {
    const ahead = note(0, { created_at: 1_900_000_050 });
    const done = await settled({
      task: down,
      ours: notes(0, 100),
      relay: { events: [...notes(0, 300), ahead], ...capped(60) },
    });
    expect(await done.bench.ids()).toEqual(idsOf([...notes(0, 300), ahead]));
  });

  it('is read page by page where one second holds too much', async () => {
    const second = Array.from({ length: 150 }, (_, i) =>
      note(0, { created_at: 1_700_000_000, content: `same second ${i}` }),
    );
    const done = await settled({
      task: down,
      ours: second.slice(0, 20),
      relay: { events: [...second, ...notes(10, 40)], ...capped(60) },
    });
    expect(await done.bench.ids()).toEqual(idsOf([...second, ...notes(10, 40)]));
    expect(done.second.run).toMatchObject({ stored: 0 });
  });
});

it('learns from the window in which an id was listed where it stands', async () => {
  const done = await settled({
    task: { ...both, down: false },
    ours: [note(500)],
    relay: { events: notes(0, 10) },
  });
  done.relay.change(capped(8));
  await done.sync();
  const absorbed = await done.bench.store.verdicts(done.relay.url, 'own');
  expect(absorbed).toHaveLength(10);
  expect(absorbed.filter(({ between }) => between?.[1] === Infinity)).toEqual([]);
});

it('doubts what was not delivered after a day, also when it was placed anew meanwhile', async () => {
  const done = await settled({
    task: down,
    ours: [note(500)],
    relay: { events: notes(0, 10), withholds: () => true },
  });
  done.relay.change(capped(8));
  await done.sync();
  done.relay.change({ negentropy: 'on', withholds: () => false });
  done.bench.time.now += 25 * 60 * 60 * 1_000;
  expect((await done.sync()).run).toMatchObject({ stored: 10 });
});

it('splits nothing for a refusal that does not speak of size', async () => {
  const done = await settled({
    task: down,
    ours: notes(0, 10),
    relay: {
      events: notes(0, 30),
      insteadOfFrame: ({ id }) => ['NEG-ERR', id, 'blocked: too many requests'],
    },
  });
  expect(done.first.asked.filter((label) => label === 'NEG-OPEN')).toHaveLength(1);
  expect(done.first.run?.method).toBe('req');
  expect(await done.bench.ids()).toEqual(idsOf(notes(0, 30)));
});

it('leaves a relay that overflows without end to REQ, after a bounded number of parts', async () => {
  const done = await settled({
    task: down,
    ours: notes(0, 10),
    relay: {
      events: notes(0, 30),
      insteadOfFrame: ({ id }) => ['NEG-ERR', id, 'blocked: too many query results', 1],
    },
  });
  const sessions = done.first.asked.filter((label) => label === 'NEG-OPEN').length;
  expect(sessions).toBeLessThanOrEqual(300);
  expect(await done.bench.ids()).toEqual(idsOf(notes(0, 30)));
});

it('sends shorter frames to a relay that hangs up over a long one', async () => {
  const ours = Array.from({ length: 500 }, (_, i) => note(2 * i));
  const theirs = Array.from({ length: 500 }, (_, i) => note(2 * i + 1));
  const done = await settled({
    task: down,
    ours,
    relay: { events: theirs, maxMessageLength: 9_000 },
  });
  expect(await done.bench.ids()).toEqual(idsOf([...ours, ...theirs]));
  expect(done.second.run).toMatchObject({ method: 'negentropy', rounds: 1, received: 0 });
  expect(await done.bench.capability(done.relay.url)).toHaveProperty('maxMessageLength');
});

describe('what does not fit into one slice is fetched by the next', () => {
  it.each([
    ['in one session', {}],
    ['in parts', capped(400)],
  ])('%s', async (_, fields) => {
    const relay = await startRelay({ checksSignatures: false, events: notes(0, 2_000), ...fields });
    const bench = engineBench([relay.url], { tasks: [down], settings: { pageLimit: 100 } });
    await bench.store.ingest(notes(500, 600), {
      from: { kind: 'site', name: 'https://app.example' },
    });
    // A second for every look at the clock: a slice is over after a batch or two.
    bench.time.step = 1_000;
    expect(await bench.syncAll()).toEqual({ failed: 0 });
    expect(await bench.ids()).toEqual(idsOf(notes(0, 2_000)));
  });

  it('also when the relay hangs up in between', async () => {
    const done = await settled({
      task: down,
      ours: notes(500, 600),
      relay: { events: notes(0, 2_000), closesAfterMessages: 900 },
    });
    expect(await done.bench.ids()).toEqual(idsOf(notes(0, 2_000)));
  });
});
