import { describe, expect, it } from 'vitest';
import { alice, engineBench } from '../../test/support/engine-bench';
import { useRelays } from '../../test/support/relay/use-relays';
import {
  both,
  idsOf,
  note,
  notes,
  type SettledSyncOptions,
  settledSync,
} from '../../test/support/settled-sync';

const startRelay = useRelays();
const settled = (options: Partial<SettledSyncOptions>) =>
  settledSync(startRelay, { task: both, ...options });
const equal = { method: 'negentropy', rounds: 1, received: 0, uploaded: 0 } as const;

describe('what a relay does not take is offered once', () => {
  it.each([
    'invalid: created_at too early',
    'blocked: not here',
    'pow: 20 bits needed',
    'restricted: members only',
    'deleted: user requested deletion',
    'replaced: have newer event',
    'mute: no',
  ])('%s', async (words) => {
    const done = await settled({
      ours: notes(0, 20),
      relay: { events: notes(0, 10), refusesEvent: () => words },
    });
    expect(done.first.run).toMatchObject({ uploaded: 0, refused: 10 });
    expect(done.second).toMatchObject({ run: equal, asked: ['NEG-OPEN'] });
    const kept = await done.bench.store.verdicts(done.relay.url, 'own');
    expect(kept).toHaveLength(10);
    expect(kept[0]).toMatchObject({ side: 'omit', reason: 'refused', words });
  });

  it('when it has it and does not list it', async () => {
    const done = await settled({
      ours: notes(0, 20),
      relay: { events: notes(0, 20), hides: ({ created_at }) => created_at % 2 === 0 },
    });
    expect(done.second).toMatchObject({ run: equal, asked: ['NEG-OPEN'] });
  });

  it('when it says that it took it and did not', async () => {
    const done = await settled({
      ours: notes(0, 20),
      relay: { events: notes(0, 10), loses: () => true },
    });
    expect(done.second).toMatchObject({ run: equal, asked: ['NEG-OPEN'] });
  });

  it('and the rest not at all when it lists only a part of what it has', async () => {
    const done = await settled({
      ours: notes(0, 500),
      relay: { events: notes(0, 500), listsNewest: 100 },
    });
    const offered = done.relay.log.filter(({ message }) => message[0] === 'EVENT').length;
    expect(offered).toBeLessThanOrEqual(250);
    expect(done.second).toMatchObject({ run: equal, asked: ['NEG-OPEN'] });
    expect(await done.bench.capability(done.relay.url)).toHaveProperty('truncated', true);
  });
});

it('counts every byte that went through the socket, of rounds, fetches and uploads', async () => {
  const relay = await startRelay({ checksSignatures: false, events: notes(50, 150) });
  const bench = engineBench([relay.url], { tasks: [both] });
  await bench.store.ingest(notes(0, 100), { from: { kind: 'site', name: 'https://app.example' } });
  await bench.syncAll();
  const [run] = await bench.store.runs({ limit: 1 });
  expect(run).toMatchObject({ method: 'negentropy', stored: 50, uploaded: 50 });
  expect(run?.bytesDown).toBe(relay.counters.bytesOut);
  // Our last word may still be on its way.
  await relay.waitFor(() => relay.counters.bytesIn === run?.bytesUp);
});

it('offers again what the relay may take later, when it had some time', async () => {
  const done = await settled({
    ours: notes(0, 20),
    relay: {
      events: notes(0, 10),
      refusesEvent: (_, number) => (number > 4 ? 'rate-limited: slow down' : undefined),
    },
  });
  expect(done.first.run).toMatchObject({ uploaded: 4, refused: 0 });
  expect(done.second).toMatchObject({ run: equal, asked: ['NEG-OPEN'] });
  done.relay.change({ refusesEvent: () => undefined });
  done.bench.time.now += 30 * 60 * 1000;
  await done.sync();
  expect(idsOf(done.relay.events())).toEqual(idsOf(notes(0, 20)));
  expect((await done.sync()).run).toMatchObject(equal);
});

it('stops at the first event that a relay wants a pause over', async () => {
  const done = await settled({
    ours: notes(0, 450),
    relay: { refusesEvent: () => 'rate-limited: slow down' },
    settings: { uploadBatch: 20 },
  });
  expect(done.relay.counters.events).toBe(20);
});

it('offers again what a relay refused for its owner’s reasons, a week later', async () => {
  const done = await settled({
    ours: notes(0, 10),
    relay: { events: notes(0, 5), refusesEvent: () => 'restricted: members only' },
  });
  done.relay.change({ refusesEvent: () => undefined });
  expect((await done.sync()).run).toMatchObject(equal);
  done.bench.time.now += 8 * 24 * 60 * 60 * 1000;
  expect((await done.sync()).run).toMatchObject({ uploaded: 5 });
});

it('sends a deletion, and learns what the relay did with it', async () => {
  const gone = note(1);
  const deletion = note(50, { kind: 5, tags: [['e', gone.id]] });
  const done = await settled({
    ours: [...notes(2, 10), deletion],
    relay: { events: [gone, ...notes(2, 10)] },
  });
  expect(idsOf(done.relay.events())).toEqual(idsOf([...notes(2, 10), deletion]));
  expect(done.second).toMatchObject({ run: equal, asked: ['NEG-OPEN'] });
});

it('sends nothing to whom its author has told to forget it', async () => {
  const done = await settled({
    ours: [...notes(0, 10), note(20, { kind: 62, tags: [['relay', 'ALL_RELAYS']] })],
    relay: { events: [] },
  });
  expect(done.relay.events().map(({ kind }) => kind)).toEqual([62]);
  expect(done.second.run).toMatchObject(equal);
});

describe('a relay that does not reconcile', () => {
  const relay = { negentropy: 'off-notice' } as const;

  it('gets what it was never seen to have, once', async () => {
    const done = await settled({
      ours: notes(0, 30),
      relay: { ...relay, events: notes(20, 50) },
    });
    expect(idsOf(done.relay.events())).toEqual(idsOf(notes(0, 50)));
    expect(await done.bench.ids()).toEqual(idsOf(notes(0, 50)));
    expect(done.first.run).toMatchObject({ method: 'req', uploaded: 20 });
    expect(done.second.run).toMatchObject({ method: 'req', uploaded: 0, stored: 0 });
    expect(done.second.asked).not.toContain('EVENT');
  });

  it('is not offered again what it refused', async () => {
    const done = await settled({
      ours: notes(0, 10),
      relay: { ...relay, events: [], refusesEvent: () => 'blocked: no' },
    });
    expect(done.first.run).toMatchObject({ refused: 10 });
    expect(done.second.asked).not.toContain('EVENT');
  });
});

describe('a relay that wants to know who asks', () => {
  const needsAuth = { requiresAuth: true, events: notes(0, 5) } as const;

  it('is signed in to, once, where somebody can sign', async () => {
    let signIns = 0;
    const done = await settled({
      ours: notes(0, 10),
      relay: { ...needsAuth, checksSignatures: false },
      signIn: async (connection) => {
        signIns += 1;
        const tags = [
          ['relay', connection.url],
          ['challenge', connection.challenge ?? ''],
        ];
        const created_at = Math.floor(Date.now() / 1000);
        const event = note(0, { kind: 22_242, pubkey: alice, created_at, tags, content: '' });
        connection.send(['AUTH', event]);
        return 'signed-in';
      },
    });
    expect(idsOf(done.relay.events())).toEqual(idsOf(notes(0, 10)));
    expect(done.second.failed).toBe(0);
    expect(signIns).toBe(2);
  });

  it('is left alone where nobody can, and says so', async () => {
    const done = await settled({ ours: notes(0, 10), relay: needsAuth });
    expect(done.first.failed).toBe(1);
    expect(done.bench.endings.map(({ code }) => code)).toEqual([
      'relay-auth-required',
      'relay-auth-required',
    ]);
  });
});
