import { afterEach, describe, expect, it, vi } from 'vitest';
import { engineBench } from '../../test/support/engine-bench';
import { hexOf } from '../../test/support/fake-event';
import type { TestRelayOptions } from '../../test/support/relay/test-relay';
import { useRelays } from '../../test/support/relay/use-relays';
import { both, down, idsOf, note, notes } from '../../test/support/settled-sync';
import type { Task } from '../mailboxes/plan';
import { sliceMs } from './slice';

const startRelay = useRelays();
const all = notes(0, 600);
const half = all.filter((_, i) => i % 2 === 0);
const me = hexOf('me');
const mentions: Task = { scope: 'mentions', filter: { '#p': [me] } };
const mentioning = Array.from({ length: 450 }, (_, i) => note(i, { tags: [['p', me]] }));

afterEach(() => {
  vi.restoreAllMocks();
});

interface World {
  readonly relay: TestRelayOptions;
  readonly task: Task;
  readonly ours: typeof all;
  /** Milliseconds that pass each time somebody looks at the clock. */
  readonly step?: number;
  /** The relay hangs up once, after so many messages. */
  readonly dropAfter?: number;
}

async function syncOf({ relay: behaviour, task, ours, step = 0, dropAfter }: World) {
  const relay = await startRelay({ checksSignatures: false, ...behaviour });
  if (dropAfter !== undefined) relay.dropAfter(dropAfter);
  const bench = engineBench([relay.url], { tasks: [task], settings: { pageLimit: 50 } });
  await bench.store.ingest(ours, { from: { kind: 'site', name: 'https://app.example' } });
  const begun: number[] = [];
  const timeout = AbortSignal.timeout.bind(AbortSignal);
  vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
    if (ms === 2 * sliceMs) begun.push(bench.time.now);
    return timeout(ms);
  });
  bench.time.step = step;
  expect(await bench.syncAll()).toEqual({ failed: 0 });
  const ends = [...begun.slice(1), bench.time.now];
  const asked = relay.log.map(({ message }) => message);
  return {
    ...{ relay, bench },
    slices: ends.map((end, i) => end - (begun[i] ?? 0)),
    looks: asked.filter(([label]) => label === 'NEG-OPEN').length,
    /** What was named in requests, one list for each. */
    named: (key: 'ids' | '#e') =>
      asked.flatMap(([label, , filter]) => {
        const values = label === 'REQ' ? (filter as Record<string, string[]>)[key] : undefined;
        return values ? [values] : [];
      }),
  };
}

const isUnique = (ids: readonly string[]) => new Set(ids).size === ids.length;

describe('a slice has one time for all it does', () => {
  it('for the parts of a set, and what is missing in them', async () => {
    const relay = { events: all, negentropy: 'blocked', negentropyCap: 40 } as const;
    const { slices, named, bench } = await syncOf({ relay, task: down, ours: half, step: 1_500 });
    expect(slices.length).toBeGreaterThan(2);
    expect(Math.max(...slices)).toBeLessThan(1.5 * sliceMs);
    expect(await bench.ids()).toEqual(idsOf(all));
    expect(isUnique(named('ids').flat())).toBe(true);
  });

  it('for what it sends, and looks for nothing anew in the next one', async () => {
    const ours = notes(0, 900);
    const { slices, looks, relay } = await syncOf({ relay: {}, task: both, ours, step: 60 });
    expect(slices.length).toBeGreaterThan(2);
    expect(Math.max(...slices)).toBeLessThan(2 * sliceMs);
    expect(relay.log.filter(({ message }) => message[0] === 'EVENT')).toHaveLength(900);
    // At the end it looks whether the relay lists what it took.
    expect(looks).toBe(2);
  });

  it('for what others may have deleted, and asks about nothing twice', async () => {
    const world = { relay: {}, task: mentions, ours: mentioning, step: 4_000 };
    const { slices, looks, named } = await syncOf(world);
    expect(slices.length).toBeGreaterThan(2);
    expect(Math.max(...slices)).toBeLessThan(2 * sliceMs);
    expect(named('#e').flat()).toHaveLength(450);
    expect(looks).toBe(1);
  });
});

describe('what was found before a connection was lost', () => {
  it('is not looked for again, and what of it was stored is not fetched again', async () => {
    const world = { relay: { events: all }, task: down, ours: half, dropAfter: 130 };
    const { looks, named, bench } = await syncOf(world);
    expect(await bench.ids()).toEqual(idsOf(all));
    expect(looks).toBe(1);
    // The request that was cut off is asked again for what it had not brought.
    expect(named('ids').flat().length).toBeLessThan(300 + 50);
  });

  it('is not asked about again, where that was done', async () => {
    const world = { relay: {}, task: mentions, ours: mentioning, dropAfter: 4 };
    const { looks, named } = await syncOf(world);
    expect(looks).toBe(1);
    expect(named('#e').flat().length).toBeLessThanOrEqual(450 + 100);
  });
});
