import { describe, expect, it } from 'vitest';
import { alice, engineBench } from '../../test/support/engine-bench';
import { fakeEvent, hexOf } from '../../test/support/fake-event';
import type { TestRelayOptions } from '../../test/support/relay/test-relay';
import { useRelays } from '../../test/support/relay/use-relays';
import type { Task } from '../mailboxes/plan';
import type { VerifiedEvent } from '../nostr/event';

const relayWith = useRelays();

const start = 1_700_000_000;
const note = (i: number, fields: Parameters<typeof fakeEvent>[0] = {}) =>
  fakeEvent({ pubkey: alice, created_at: start + i, content: `note ${i}`, ...fields });
const notes = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => note(from + i));
const idsOf = (events: readonly { id: string }[]) => events.map(({ id }) => id).sort();

const down: Task = { scope: 'own', filter: { authors: [alice] } };
const both: Task = { ...down, up: true };
const up: Task = { ...both, down: false };

interface Sides {
  readonly task: Task;
  readonly ours?: readonly VerifiedEvent[];
  readonly relay?: TestRelayOptions;
  readonly genuine?: (event: { id: string }) => boolean;
}

/** Syncs until nothing is left to do, and then once more; tells of that last run. */
async function settled({ task, ours = [], relay: options, genuine }: Sides) {
  const relay = await relayWith({ checksSignatures: false, ...options });
  const bench = engineBench([relay.url], { tasks: [task], ...(genuine ? { genuine } : {}) });
  const others = { kind: 'site', name: 'https://app.example' } as const;
  await bench.store.ingest(ours, { from: others });
  await bench.syncAll();
  const [first] = await bench.store.runs({ limit: 1 });
  const before = relay.log.length;
  await bench.syncAll();
  const [second] = await bench.store.runs({ limit: 1 });
  // The last thing said may still be on its way: what ends a request asks for nothing.
  const asked = relay.log
    .slice(before)
    .map(({ message }) => String(message[0]))
    .filter((label) => !label.endsWith('CLOSE'));
  return { relay, bench, first, second, asked };
}

const equal = { method: 'negentropy', rounds: 1, received: 0, uploaded: 0 } as const;

async function expectSettled(
  { second, asked, bench, relay }: Awaited<ReturnType<typeof settled>>,
  ours: readonly { id: string }[],
  theirs: readonly { id: string }[],
) {
  expect(second).toMatchObject(equal);
  expect(asked).toEqual(['NEG-OPEN']);
  expect(await bench.ids()).toEqual(idsOf(ours));
  expect(idsOf(relay.events())).toEqual(idsOf(theirs));
}

describe('both sides are equal after one run, and the next one is a round', () => {
  it('when the relay has superseded versions', async () => {
    const versions = [1, 2, 3].map((i) => note(i, { kind: 0 }));
    const events = [...notes(10, 60), ...versions];
    const done = await settled({
      task: down,
      ours: notes(10, 30) as VerifiedEvent[],
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
      ours: [...notes(10, 30), deletion] as VerifiedEvent[],
      relay: { events },
    });
    await expectSettled(done, [...notes(10, 60), deletion], events);
  });

  it('when a deletion that we lack removes what we have', async () => {
    const gone = note(1);
    const deletion = note(90, { kind: 5, tags: [['e', gone.id]] });
    const done = await settled({
      task: both,
      ours: [gone, ...notes(10, 30)] as VerifiedEvent[],
      relay: { events: [...notes(10, 40), deletion] },
    });
    await expectSettled(done, [...notes(10, 40), deletion], [...notes(10, 40), deletion]);
  });

  it('when it serves forged events', async () => {
    const forged = new Set(notes(20, 25).map(({ id }) => id));
    const events = notes(0, 60);
    const done = await settled({
      task: down,
      ours: notes(0, 10) as VerifiedEvent[],
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
      ours: notes(0, 10) as VerifiedEvent[],
      relay: { events, withholds: ({ id }) => withheld.has(id) },
    });
    await expectSettled(done, [...notes(0, 20), ...notes(25, 60)], events);
  });

  it('when it lacks what is not to be sent', async () => {
    const done = await settled({
      task: down,
      ours: notes(0, 60) as VerifiedEvent[],
      relay: { events: notes(30, 80) },
    });
    await expectSettled(done, notes(0, 80), notes(30, 80));
  });

  it('when each has what the other lacks', async () => {
    const done = await settled({
      task: both,
      ours: notes(0, 60) as VerifiedEvent[],
      relay: { events: notes(30, 80) },
    });
    expect(done.first).toMatchObject({ stored: 20, uploaded: 30 });
    await expectSettled(done, notes(0, 80), notes(0, 80));
  });

  it('when it is only sent to', async () => {
    const done = await settled({
      task: up,
      ours: notes(0, 60) as VerifiedEvent[],
      relay: { events: notes(30, 80) },
    });
    expect(done.first).toMatchObject({ received: 0, uploaded: 30 });
    await expectSettled(done, notes(0, 60), notes(0, 80));
  });

  it('when some of it may not be sent', async () => {
    const secret = note(200, { tags: [['-']] });
    const done = await settled({
      task: both,
      ours: [...notes(0, 20), secret] as VerifiedEvent[],
      relay: { events: notes(0, 10) },
    });
    await expectSettled(done, [...notes(0, 20), secret], notes(0, 20));
  });
});

it('takes up what a relay lost or got since, with nothing but that', async () => {
  const { bench, relay } = await settled({
    task: down,
    ours: notes(0, 60) as VerifiedEvent[],
    relay: { events: notes(0, 50) },
  });
  relay.add([...notes(55, 60), ...notes(100, 103)]);
  await bench.syncAll();
  const [run] = await bench.store.runs({ limit: 1 });
  expect(run).toMatchObject({ received: 3, stored: 3 });
  await bench.syncAll();
  expect((await bench.store.runs({ limit: 1 }))[0]).toMatchObject(equal);
});

it('decides anew when the direction changes', async () => {
  const { bench, relay } = await settled({
    task: down,
    ours: notes(0, 30) as VerifiedEvent[],
    relay: { events: notes(20, 40) },
  });
  bench.tasks.current = [both];
  await bench.syncAll();
  expect(idsOf(relay.events())).toEqual(idsOf(notes(0, 40)));
  await bench.syncAll();
  expect((await bench.store.runs({ limit: 1 }))[0]).toMatchObject(equal);
});

it('never sends what somebody else wrote', async () => {
  const his = fakeEvent({ pubkey: hexOf('bob'), created_at: start, tags: [['p', alice]] });
  const task: Task = { scope: 'mentions', filter: { '#p': [alice] }, up: true };
  const done = await settled({
    task,
    ours: [his] as VerifiedEvent[],
    relay: { events: [] },
  });
  expect(done.relay.events()).toEqual([]);
  expect(done.second).toMatchObject(equal);
});

it('fetches the deletions that name what a relay lacks', async () => {
  const bob = hexOf('bob');
  const mention = (i: number) =>
    fakeEvent({ pubkey: bob, created_at: start + i, tags: [['p', alice]] });
  const mentions = Array.from({ length: 30 }, (_, i) => mention(i));
  const [gone] = mentions;
  const deletion = fakeEvent({
    pubkey: bob,
    kind: 5,
    created_at: start + 500,
    tags: [['e', gone?.id ?? '']],
  });
  const task: Task = { scope: 'mentions', filter: { '#p': [alice] } };
  const done = await settled({
    task,
    ours: mentions as VerifiedEvent[],
    relay: { events: [...mentions.slice(1), deletion] },
  });
  expect(await done.bench.ids()).toEqual(idsOf([...mentions.slice(1), deletion]));
  expect(done.second).toMatchObject(equal);
});
