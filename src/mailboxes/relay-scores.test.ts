import { describe, expect, it } from 'vitest';
import { fakeRun } from '../../test/support/fake-run';
import { memoryKeyValue } from '../../test/support/memory-key-value';
import type { SyncRun } from '../store/event-store';
import { createRelayScores } from './relay-scores';

const day = 24 * 60 * 60 * 1000;
const url = 'wss://a.example/';

function setUp() {
  const time = { now: 1_800_000_000_000 };
  const runs: SyncRun[] = [];
  const storage = memoryKeyValue();
  const store = {
    runs: async ({ limit, relay }: { limit: number; relay?: string }) =>
      runs.filter((it) => it.relay === relay).slice(0, limit),
  };
  const scores = createRelayScores({ storage, store, clock: () => time.now });
  return {
    time,
    storage,
    scores,
    score: async (of = url) => (await scores.read())(of),
    async sync(count: number, failed: boolean, stored = 0, scope = 'follows') {
      for (let n = 0; n < count; n++) {
        time.now += 1_000;
        runs.unshift({ ...fakeRun(), relay: url, scope, stored, startedAt: time.now });
        time.now += 1_000;
        await scores.ended(url, failed);
      }
    },
  };
}

describe('what a relay is worth', () => {
  it('is in the middle when nobody knows', async () => {
    expect(await setUp().score()).toBe(0.5);
  });

  it('rises while it works and falls while it fails', async () => {
    const good = setUp();
    await good.sync(10, false, 3);
    expect(await good.score()).toBe(1);
    const bad = setUp();
    await bad.sync(10, true);
    expect(await bad.score()).toBe(0);
    await bad.sync(60, false, 1);
    expect(await bad.score()).toBeGreaterThanOrEqual(0.75);
  });

  it('is less when it works and never brings anything of those looked for there', async () => {
    const { score, sync } = setUp();
    await sync(10, false, 0);
    await sync(5, false, 7, 'own');
    expect(await score()).toBe(0.5);
    await sync(1, false, 1, 'follows/01');
    expect(await score()).toBe(1);
  });

  it('is forgotten by and by: a dead relay gets another chance', async () => {
    const { score, sync, time } = setUp();
    await sync(10, true);
    time.now += 365 * day;
    expect(await score()).toBe(0.5);
  });

  it('is what a later start reads', async () => {
    const { storage, sync } = setUp();
    await sync(10, true);
    const store = { runs: async () => [] };
    const later = createRelayScores({ storage, store, clock: () => 1_800_000_100_000 });
    expect((await later.read())(url)).toBe(0);
  });

  it('is kept of so many relays, those heard of last', async () => {
    const { scores, time, storage } = setUp();
    for (let n = 0; n < 510; n++) {
      time.now++;
      await scores.ended(`wss://r${n}.example/`, true);
    }
    const kept = Object.keys(JSON.parse(storage.values.get('relayScores') ?? ''));
    expect(kept).toHaveLength(500);
    expect(kept).toContain('wss://r509.example/');
    expect(kept).not.toContain('wss://r9.example/');
  });
});
