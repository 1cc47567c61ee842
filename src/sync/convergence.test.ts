import { describe, expect, it } from 'vitest';
import { alice } from '../../test/support/engine-bench';
import { fakeEvent, hexOf } from '../../test/support/fake-event';
import { useRelays } from '../../test/support/relay/use-relays';
import {
  both,
  down,
  idsOf,
  note,
  notes,
  type SettledSyncOptions,
  settledSync,
  up,
} from '../../test/support/settled-sync';
import type { Task } from '../mailboxes/plan';

const startRelay = useRelays();
const settled = (options: SettledSyncOptions) => settledSync(startRelay, options);

const equal = { method: 'negentropy', rounds: 1, received: 0, uploaded: 0 } as const;

async function expectSettled(
  { second, bench, relay }: Awaited<ReturnType<typeof settled>>,
  ours: readonly { id: string }[],
  theirs: readonly { id: string }[],
) {
  expect(second).toMatchObject({ run: equal, asked: ['NEG-OPEN'] });
  expect(await bench.ids()).toEqual(idsOf(ours));
  expect(idsOf(relay.events())).toEqual(idsOf(theirs));
}

describe('both sides are equal after one run, and the next one is a round', () => {
  it('when the relay has superseded versions', async () => {
    const versions = [1, 2, 3].map((i) => note(i, { kind: 0 }));
    const events = [...notes(10, 60), ...versions];
    const done = await settled({
      task: down,
      ours: notes(10, 30),
      relay: { events, keepsReplaced: true },
    });
    await expectSettled(done, [...notes(10, 60), note(3, { kind: 0 })], events);
  });

  it('when it keeps what was deleted', async () => {
    const gone = note(1);
    const deletion = note(90, { kind: 5, tags: [['e', gone.id]] });
    const events = [gone, ...notes(10, 60)];
    const done = await settled({
      task: down,
      ours: [...notes(10, 30), deletion],
      relay: { events },
    });
    await expectSettled(done, [...notes(10, 60), deletion], events);
  });

  it('when a deletion that we lack removes what we have', async () => {
    const gone = note(1);
    const deletion = note(90, { kind: 5, tags: [['e', gone.id]] });
    const done = await settled({
      task: both,
      ours: [gone, ...notes(10, 30)],
      relay: { events: [...notes(10, 40), deletion] },
    });
    await expectSettled(done, [...notes(10, 40), deletion], [...notes(10, 40), deletion]);
  });

  it('when it serves forged events', async () => {
    const forged = new Set(notes(20, 25).map(({ id }) => id));
    const events = notes(0, 60);
    const done = await settled({
      task: down,
      ours: notes(0, 10),
      relay: { events },
      genuine: ({ id }) => !forged.has(id),
    });
    await expectSettled(done, [...notes(0, 20), ...notes(25, 60)], events);
  });

  it('when it lists what it does not deliver', async () => {
    const withheld = new Set(notes(20, 25).map(({ id }) => id));
    const events = notes(0, 60);
    const done = await settled({
      task: down,
      ours: notes(0, 10),
      relay: { events, withholds: ({ id }) => withheld.has(id) },
    });
    await expectSettled(done, [...notes(0, 20), ...notes(25, 60)], events);
  });

  it('when it delivers nothing of what it lists', async () => {
    const events = notes(0, 5);
    const done = await settled({ task: down, relay: { events, withholds: () => true } });
    await expectSettled(done, [], events);
  });

  it('when it lacks what is not to be sent', async () => {
    const done = await settled({
      task: down,
      ours: notes(0, 60),
      relay: { events: notes(30, 80) },
    });
    await expectSettled(done, notes(0, 80), notes(30, 80));
  });

  it('when each has what the other lacks', async () => {
    const done = await settled({
      task: both,
      ours: notes(0, 60),
      relay: { events: notes(30, 80) },
    });
    expect(done.first.run).toMatchObject({ stored: 20, uploaded: 30 });
    await expectSettled(done, notes(0, 80), notes(0, 80));
  });

  it('when it is only sent to', async () => {
    const done = await settled({
      task: up,
      ours: notes(0, 60),
      relay: { events: notes(30, 80) },
    });
    expect(done.first.run).toMatchObject({ received: 0, uploaded: 30 });
    await expectSettled(done, notes(0, 60), notes(0, 80));
  });

  it('when some of it may not be sent', async () => {
    const secret = note(200, { tags: [['-']] });
    const done = await settled({
      task: both,
      ours: [...notes(0, 20), secret],
      relay: { events: notes(0, 10) },
    });
    await expectSettled(done, [...notes(0, 20), secret], notes(0, 20));
  });
});

it('takes up what a relay lost or got since, with nothing but that', async () => {
  const { relay, sync } = await settled({
    task: down,
    ours: notes(0, 60),
    relay: { events: notes(0, 50) },
  });
  relay.add([...notes(55, 60), ...notes(100, 103)]);
  expect((await sync()).run).toMatchObject({ received: 3, stored: 3 });
  expect((await sync()).run).toMatchObject(equal);
});

it('decides anew when the direction changes', async () => {
  const { bench, relay, sync } = await settled({
    task: down,
    ours: notes(0, 30),
    relay: { events: notes(20, 40) },
  });
  bench.tasks.current = [both];
  await sync();
  expect(idsOf(relay.events())).toEqual(idsOf(notes(0, 40)));
  expect((await sync()).run).toMatchObject(equal);
});

it('never sends what somebody else wrote', async () => {
  const his = fakeEvent({ pubkey: hexOf('bob'), created_at: 5, tags: [['p', alice]] });
  const task: Task = { scope: 'mentions', filter: { '#p': [alice] }, up: true };
  const done = await settled({
    task,
    ours: [his],
    relay: { events: [] },
  });
  expect(done.relay.events()).toEqual([]);
  expect(done.second.run).toMatchObject(equal);
});

it('fetches the deletions that name what a relay lacks', async () => {
  const bob = hexOf('bob');
  const mention = (i: number) =>
    fakeEvent({ pubkey: bob, created_at: 5 + i, tags: [['p', alice]] });
  const mentions = Array.from({ length: 30 }, (_, i) => mention(i));
  const [gone] = mentions;
  const deletion = fakeEvent({
    pubkey: bob,
    kind: 5,
    created_at: 500,
    tags: [['e', gone?.id ?? '']],
  });
  const task: Task = { scope: 'mentions', filter: { '#p': [alice] } };
  const done = await settled({
    task,
    ours: mentions,
    relay: { events: [...mentions.slice(1), deletion] },
  });
  expect(await done.bench.ids()).toEqual(idsOf([...mentions.slice(1), deletion]));
  expect(done.second.run).toMatchObject(equal);
});

it('sends what was absorbed when it has come from elsewhere and the relay lost it', async () => {
  const done = await settledSync(startRelay, { task: up, relay: { events: notes(0, 10) } });
  await done.bench.store.ingest([note(3)], { from: { kind: 'site', name: 'https://app.example' } });
  done.relay.forget([note(3).id]);
  expect((await done.sync()).run).toMatchObject({ uploaded: 1 });
  expect((await done.sync()).run).toMatchObject(equal);
  expect(idsOf(done.relay.events())).toEqual(idsOf(notes(0, 10)));
});

it('settles at once what was omitted, is not kept any more, and comes up at the relay', async () => {
  const old = note(1, { kind: 0 });
  const done = await settled({
    task: down,
    ours: [old, ...notes(10, 20)],
    relay: { events: notes(10, 20) },
  });
  await done.bench.store.ingest([note(2, { kind: 0 })], {
    from: { kind: 'site', name: 'https://app.example' },
  });
  done.relay.add([old]);
  await done.sync();
  expect(await done.bench.store.verdicts(done.relay.url, 'own')).toContainEqual(
    expect.objectContaining({ id: old.id, side: 'absorb' }),
  );
  expect((await done.sync()).run).toMatchObject(equal);
});
