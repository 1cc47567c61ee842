import { describe, expect, it } from 'vitest';
import { comparisonBench } from '../../test/support/comparison-bench';
import { fakeEvent } from '../../test/support/fake-event';
import type { TestRelayOptions } from '../../test/support/relay/test-relay';
import { useRelays } from '../../test/support/relay/use-relays';
import { note, notes } from '../../test/support/settled-sync';
import type { VerifiedEvent } from '../nostr/event';
import type { SignIn } from '../relay/sign-in';

const startRelay = useRelays();
const start = (options: TestRelayOptions) => startRelay({ checksSignatures: false, ...options });
const keep = (bench: ReturnType<typeof comparisonBench>, events: readonly VerifiedEvent[]) =>
  bench.store.ingest(events, { from: { kind: 'site', name: 'https://app.example' } });

/** For a relay that looks at no signatures. */
const signInUnsigned: SignIn = async (connection) => {
  const tags = [
    ['relay', connection.url],
    ['challenge', connection.challenge ?? ''],
  ];
  const created_at = Math.floor(Date.now() / 1000);
  connection.send(['AUTH', fakeEvent({ kind: 22_242, created_at, tags })]);
  return 'signed-in';
};

describe('a comparison', () => {
  it('tells of each relay what it holds, lacks and has besides, and transfers nothing', async () => {
    const one = await start({ events: notes(0, 30) });
    const two = await start({ events: [...notes(20, 40), note(7, { kind: 7 })] });
    const bench = comparisonBench([one.url, two.url]);
    await keep(bench, notes(10, 40));
    const { state, relays, cells, extra } = await bench.compare();
    expect(state).toBe('done');
    expect(relays).toEqual([
      { url: one.url, state: 'compared', held: 20, lacking: 10, extra: 10, unkept: 0 },
      { url: two.url, state: 'compared', held: 20, lacking: 10, extra: 1, unkept: 0 },
    ]);
    expect(cells).toEqual([{ kind: 1, month: '2023-11', held: [20, 20], lacking: [10, 10] }]);
    expect(extra.reduce((sum, it) => sum + (it.extra[0] ?? 0), 0)).toBe(10);
    for (const { log } of [one, two]) {
      const said = log.map(({ message }) => message[0]);
      expect(said).not.toContain('REQ');
      expect(said).not.toContain('EVENT');
    }
    expect(await bench.store.count([{}])).toBe(30);
    expect((await bench.comparison.read()).comparison).toEqual(
      expect.objectContaining({ state: 'done', relays, cells }),
    );
  });

  it('goes by kind and month', async () => {
    const june = 1_686_000_000;
    const kept = [
      note(0, { created_at: june }),
      note(1, { created_at: june, kind: 7 }),
      note(2),
      note(3, { kind: 7 }),
    ];
    const relay = await start({ events: kept.slice(1, 3) });
    const bench = comparisonBench([relay.url]);
    await keep(bench, kept);
    expect((await bench.compare()).cells).toEqual([
      { kind: 1, month: '2023-11', held: [1], lacking: [0] },
      { kind: 7, month: '2023-11', held: [0], lacking: [1] },
      { kind: 1, month: '2023-06', held: [0], lacking: [1] },
      { kind: 7, month: '2023-06', held: [1], lacking: [0] },
    ]);
  });

  it('tells apart what only a relay has and what was kept here once', async () => {
    const old = note(0, { kind: 0, content: 'old' });
    const relay = await start({ events: [old, note(5)] });
    const bench = comparisonBench([relay.url]);
    await keep(bench, [old]);
    await keep(bench, [note(1, { kind: 0, content: 'new' })]);
    expect((await bench.compare()).relays).toMatchObject([
      { held: 0, lacking: 1, extra: 1, unkept: 1 },
    ]);
  });

  it('is the whole truth of what is there, whatever sync has settled', async () => {
    const relay = await start({ events: notes(0, 5) });
    const bench = comparisonBench([relay.url]);
    await keep(bench, notes(0, 8));
    await bench.syncAll();
    expect((await bench.compare()).relays).toMatchObject([{ held: 5, lacking: 3 }]);
  });

  it('goes by windows where a relay reconciles only so much', async () => {
    const relay = await start({ events: notes(0, 90), negentropy: 'blocked', negentropyCap: 40 });
    const bench = comparisonBench([relay.url]);
    await keep(bench, notes(10, 100));
    expect((await bench.compare()).relays).toMatchObject([
      { state: 'compared', held: 80, lacking: 10, extra: 10 },
    ]);
  });

  it('goes on with the windows where it was, when they take their time', async () => {
    const relay = await start({ events: notes(0, 90), negentropy: 'blocked', negentropyCap: 40 });
    const bench = comparisonBench([relay.url]);
    await keep(bench, notes(10, 100));
    bench.time.step = 60_000;
    expect((await bench.compare()).relays).toMatchObject([{ held: 80, lacking: 10, extra: 10 }]);
  });

  it('signs in to a relay that wants to know who asks, where somebody can', async () => {
    const relay = await start({ events: notes(0, 2), requiresAuth: true });
    const bench = comparisonBench([relay.url], { signIn: signInUnsigned });
    expect((await bench.compare()).relays).toMatchObject([{ state: 'compared', extra: 2 }]);
  });

  it('asks again when a relay has lost the session', async () => {
    const relay = await start({
      events: notes(0, 3),
      insteadOfFrame: ({ id, session }) =>
        session === 1 ? ['NEG-ERR', id, 'closed: timeout'] : undefined,
    });
    const bench = comparisonBench([relay.url]);
    expect((await bench.compare()).relays).toMatchObject([{ state: 'compared', extra: 3 }]);
  });

  it.each<[string, TestRelayOptions, object]>([
    [
      'does not reconcile',
      { negentropy: 'off-neg-err' },
      { state: 'cannot', reason: 'blocked: Negentropy sync is disabled' },
    ],
    [
      'wants to know who asks',
      { requiresAuth: true },
      { state: 'sign-in', reason: 'auth-required: this relay serves those it knows' },
    ],
    [
      'hangs up',
      { insteadOfFrame: () => 'hang-up' },
      { state: 'cannot', reason: 'the connection was lost' },
    ],
    [
      'has too much in one second',
      {
        events: [note(0), note(0, { content: 'b' }), note(0, { content: 'c' })],
        negentropy: 'blocked',
        negentropyCap: 2,
      },
      { state: 'cannot' },
    ],
  ])(
    'says why a relay that %s is not compared, and compares the others',
    async (_, options, told) => {
      const odd = await start(options);
      const even = await start({ events: notes(0, 2) });
      const bench = comparisonBench([odd.url, even.url]);
      await keep(bench, notes(0, 3));
      const { relays } = await bench.compare();
      expect(relays).toMatchObject([
        { url: odd.url, held: 0, lacking: 0, ...told },
        { url: even.url, state: 'compared', held: 2, lacking: 1 },
      ]);
    },
  );

  it('does not contact a relay that is known not to reconcile', async () => {
    const relay = await start({});
    const bench = comparisonBench([relay.url]);
    await bench.ready;
    await bench.relays.update(relay.url, { negentropy: 'off' });
    expect((await bench.compare()).relays).toMatchObject([
      { state: 'cannot', reason: 'negentropy is switched off' },
    ]);
    expect(relay.counters.connections).toBe(0);
  });

  it('tells a relay that cannot be reached', async () => {
    const relay = await start({});
    await relay.stop();
    const bench = comparisonBench([relay.url]);
    expect((await bench.compare()).relays).toMatchObject([
      { state: 'unreachable', code: 'relay-unreachable' },
    ]);
  });

  it('that is asked for twice is made once', async () => {
    const relay = await start({});
    const bench = comparisonBench([relay.url]);
    await bench.ready;
    await Promise.all([bench.compare(), bench.compare()]);
    expect(relay.counters.negOpens).toBe(1);
  });

  it('that the browser ended is told as interrupted', async () => {
    const relay = await start({});
    const bench = comparisonBench([relay.url]);
    await bench.ready;
    relay.hold();
    const cut = bench.comparison.compare();
    await relay.waitFor(() => relay.counters.negOpens === 1);
    const later = bench.restarted();
    await later.start();
    expect((await later.read()).comparison).toMatchObject({
      state: 'interrupted',
      relays: [{ state: 'waiting' }],
    });
    await Promise.allSettled([bench.comparison.pause(), cut]);
  });

  it('that is paused ends, and none begins until it is resumed', async () => {
    const relay = await start({});
    const bench = comparisonBench([relay.url]);
    await bench.ready;
    relay.hold();
    const cut = expect(bench.comparison.compare()).rejects.toMatchObject({ code: 'paused' });
    await relay.waitFor(() => relay.counters.negOpens === 1);
    await bench.comparison.pause();
    await cut;
    expect((await bench.comparison.read()).comparison).toMatchObject({ state: 'interrupted' });
    await expect(bench.compare()).rejects.toMatchObject({ code: 'paused' });
    bench.comparison.resume();
    bench.board.show({ paused: true });
    await expect(bench.compare()).rejects.toMatchObject({ code: 'paused' });
    expect(relay.counters.negOpens).toBe(1);
    bench.board.show({ paused: false });
    relay.release();
    expect((await bench.compare()).state).toBe('done');
  });
});
