import { describe, expect, it } from 'vitest';
import { fakeEvent } from '../../test/support/fake-event';
import { fakeRun } from '../../test/support/fake-run';
import { MemoryEventStore } from '../../test/support/memory-event-store';
import { memoryKeyValue } from '../../test/support/memory-key-value';
import type { Census } from '../messages/census-record';
import { createCensusTaker, monthStarts, sumTraffic } from './census';

const now = new Date(2026, 10, 20, 12).getTime();
const inMonth = (year: number, month: number, kind: number, day = 2) =>
  fakeEvent({
    kind,
    id: `${kind}${year}${month}${day}`.padEnd(64, '0'),
    created_at: Math.floor(new Date(year, month - 1, day).getTime() / 1000),
  });

async function startCensus(events: readonly ReturnType<typeof fakeEvent>[]) {
  const store = new MemoryEventStore(() => Math.floor(now / 1000));
  await store.ingest(events, { from: { kind: 'file', name: 'test' } });
  const storage = memoryKeyValue();
  let counts = 0;
  const taker = createCensusTaker({
    ...{ storage, clock: () => now },
    store: {
      lastSeq: () => store.lastSeq(),
      size: () => store.size(),
      runs: (options) => store.runs(options),
      count(filters) {
        counts += 1;
        return store.count(filters);
      },
    },
    breathe: async () => undefined,
  });
  const read = async () => (await storage.get('census')) as Census;
  return { store, taker, read, counted: () => counts };
}

describe('the census', () => {
  it('counts by sort and month, with one place for all that is earlier', async () => {
    const { taker, read } = await startCensus([
      inMonth(2024, 1, 1),
      inMonth(2026, 11, 1),
      inMonth(2026, 11, 1, 3),
      inMonth(2026, 11, 7),
      inMonth(2026, 10, 20_000 - 1),
    ]);
    await taker.take();
    const { months, events } = await read();
    expect(events).toBe(5);
    expect(months.map(({ month }) => month).slice(0, 2)).toEqual(['earlier', '2025-12']);
    expect(months.filter(({ counts }) => Object.keys(counts).length > 0)).toEqual([
      { month: 'earlier', counts: { notes: 1 } },
      { month: '2026-10', counts: { other: 1 } },
      { month: '2026-11', counts: { notes: 2, reactions: 1 } },
    ]);
  });

  it('counts again only when something came or went', async () => {
    const { store, taker, read, counted } = await startCensus([inMonth(2026, 11, 1)]);
    await taker.take();
    const before = counted();
    await taker.take();
    expect(counted()).toBe(before);
    await store.ingest([inMonth(2026, 11, 7)], { from: { kind: 'file', name: 'test' } });
    await taker.take();
    expect(counted()).toBeGreaterThan(before);
    expect((await read()).events).toBe(2);
  });
});

describe('the months told', () => {
  it('are twelve, also over the turn of a year', () => {
    const months = monthStarts(new Date(2026, 1, 28).getTime()).map(({ month }) => month);
    expect(months).toHaveLength(12);
    expect([months[0], months.at(-1)]).toEqual(['2025-03', '2026-02']);
  });
});

describe('what the runs cost', () => {
  it('is added up, and never saves less than nothing', () => {
    const cheap = fakeRun({ bytesUp: 10, bytesDown: 20, reqBytes: 100, startedAt: 9 });
    const dear = fakeRun({ bytesUp: 10, bytesDown: 500, reqBytes: 100, startedAt: 5 });
    const untold = fakeRun({ bytesUp: 1, bytesDown: 1, startedAt: 3 });
    expect(sumTraffic([cheap, dear, untold])).toEqual({
      ...{ runs: 3, bytes: 542, saved: 70, since: 3 },
    });
    expect(sumTraffic([])).toEqual({ runs: 0, bytes: 0, saved: 0 });
  });
});
