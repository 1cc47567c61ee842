import { describe, expect, it } from 'vitest';
import { comparisonBench } from '../../test/support/comparison-bench';
import { fakeEvent, hexOf } from '../../test/support/fake-event';
import type { TestRelayOptions } from '../../test/support/relay/test-relay';
import { useRelays } from '../../test/support/relay/use-relays';
import { down, note, notes } from '../../test/support/settled-sync';
import { LarderError } from '../messages/larder-error';
import type { VerifiedEvent } from '../nostr/event';

const startRelay = useRelays();
const start = (options: TestRelayOptions) => startRelay({ checksSignatures: false, ...options });
const keep = (bench: ReturnType<typeof comparisonBench>, events: readonly VerifiedEvent[]) =>
  bench.store.ingest(events, { from: { kind: 'site', name: 'https://app.example' } });

describe('healing', () => {
  it('sends a relay that is only read what it lacks, and it is compared as whole then', async () => {
    const relay = await start({ events: notes(0, 10) });
    const bench = comparisonBench([relay.url], { tasks: [down] });
    await keep(bench, notes(0, 30));
    // The sync before has settled that these are not to be sent.
    await bench.syncAll();
    expect(await bench.comparison.heal(relay.url)).toMatchObject({
      state: 'done',
      accepted: 20,
      left: [],
    });
    expect(relay.events()).toHaveLength(30);
    expect((await bench.compare()).relays).toMatchObject([{ held: 30, lacking: 0 }]);
  });

  it('sends what is the user’s own and may go there, and tells what is left and why', async () => {
    const fit = notes(0, 3);
    const relay = await start({
      refusesEvent: ({ content }) => (content === 'note 9' ? 'blocked: no nines' : undefined),
    });
    const bench = comparisonBench([relay.url], { tasks: [down] });
    await keep(bench, [
      ...fit,
      note(9),
      note(20, { tags: [['-']] }),
      note(21, { kind: 4 }),
      fakeEvent({ pubkey: hexOf('stranger') }),
    ]);
    const heal = await bench.comparison.heal(relay.url);
    expect(heal).toMatchObject({ state: 'done', accepted: 3 });
    expect(heal.left).toHaveLength(3);
    expect(heal.left).toEqual(
      expect.arrayContaining([
        { reason: 'refused', words: 'blocked: no nines', count: 1 },
        { reason: 'unfit', words: 'protected', count: 1 },
        { reason: 'unfit', words: 'encrypted', count: 1 },
      ]),
    );
    expect(relay.events()).toHaveLength(3);
    expect((await bench.comparison.read()).heals).toEqual({ [relay.url]: heal });
  });

  it('offers nothing a second time, to sync or to heal', async () => {
    const relay = await start({
      events: notes(0, 5),
      hides: ({ created_at }) => created_at % 2 === 0,
      refusesEvent: () => 'blocked: closed',
    });
    const bench = comparisonBench([relay.url], { tasks: [down] });
    await keep(bench, notes(0, 10));
    await bench.comparison.heal(relay.url);
    const offered = () => relay.log.filter(({ message }) => message[0] === 'EVENT').length;
    const first = offered();
    await bench.syncAll();
    await bench.comparison.heal(relay.url);
    expect(offered()).toBe(first);
    const [run] = await bench.store.runs({ limit: 1 });
    expect(run).toMatchObject({ rounds: 1, uploaded: 0, refused: 0 });
  });

  it('goes on when what is wanted of the relays is looked at anew', async () => {
    const relay = await start({});
    const bench = comparisonBench([relay.url], { tasks: [down] });
    await keep(bench, notes(0, 3));
    await bench.ready;
    relay.hold();
    const healing = bench.comparison.heal(relay.url);
    await relay.waitFor(() => relay.counters.requests === 1);
    await bench.engine.reconsider();
    relay.release();
    expect(await healing).toMatchObject({ state: 'done', accepted: 3 });
    expect(relay.counters.connections).toBe(1);
  });

  it('leaves a relay that fails as failed, with the words', async () => {
    const relay = await start({});
    await relay.stop();
    const bench = comparisonBench([relay.url]);
    await bench.ready;
    expect(await bench.comparison.heal(relay.url)).toMatchObject({
      state: 'failed',
      accepted: 0,
      error: { code: 'relay-unreachable' },
    });
  });

  it('is refused while the user has paused everything', async () => {
    const relay = await start({});
    const bench = comparisonBench([relay.url]);
    await bench.ready;
    bench.board.show({ paused: true });
    await expect(bench.comparison.heal(relay.url)).rejects.toMatchObject({ code: 'paused' });
    expect(relay.counters.connections).toBe(0);
    expect((await bench.comparison.read()).heals).toEqual({});
  });

  it('does not stay under way when a fault of ours ends it', async () => {
    const relay = await start({});
    const bench = comparisonBench([relay.url]);
    await bench.ready;
    bench.store.verdicts = async () => {
      throw new LarderError('storage-failed', 'The disk is gone.');
    };
    await expect(bench.comparison.heal(relay.url)).rejects.toMatchObject({
      code: 'storage-failed',
    });
    expect((await bench.comparison.read()).heals[relay.url]).toMatchObject({
      state: 'failed',
      error: { code: 'storage-failed' },
    });
  });

  it('is refused for a relay that no account writes to', async () => {
    const bench = comparisonBench([], { tasks: [down] });
    await expect(bench.comparison.heal('wss://other.example/')).rejects.toMatchObject({
      code: 'unknown-relay',
    });
    expect((await bench.comparison.read()).heals).toEqual({});
  });
});
