import { afterEach, expect, it, vi } from 'vitest';
import { alice, engineBench } from '../../test/support/engine-bench';
import { fakeEvent } from '../../test/support/fake-event';
import { startTestRelay } from '../../test/support/relay/start-test-relay';
import type { TestRelay } from '../../test/support/relay/test-relay';

const relays: TestRelay[] = [];
afterEach(async () => {
  await Promise.all(relays.splice(0).map((it) => it.stop()));
});

async function relayWithNotes(): Promise<TestRelay> {
  const events = Array.from({ length: 20 }, (_, i) =>
    fakeEvent({ pubkey: alice, created_at: 1_700_000_000 + i, content: `note ${i}` }),
  );
  const relay = await startTestRelay({ events });
  relays.push(relay);
  return relay;
}

it('never syncs one relay twice at once; who asks meanwhile joins', async () => {
  const relay = await relayWithNotes();
  const { engine, ready } = engineBench([relay.url]);
  await ready;
  const both = [engine.syncOne(relay.url), engine.syncAll()];
  expect(await Promise.all(both)).toEqual([false, { failed: 0 }]);
  expect(relay.counters.connections).toBe(1);
});

it('ends what runs at a pause, and starts nothing until it is over', async () => {
  const relay = await relayWithNotes();
  relay.hold();
  const { engine, ready, ids, endings } = engineBench([relay.url]);
  await ready;
  const syncing = engine.syncAll();
  await relay.waitFor((log) => log.length > 0);
  await engine.pause();
  expect([engine.running(), await syncing, endings]).toEqual([[], { failed: 0 }, []]);
  relay.release();
  await engine.syncOne(relay.url, { job: 'manual' });
  expect(relay.counters.connections).toBe(1);
  engine.resume();
  await engine.syncAll();
  expect(await ids()).toHaveLength(20);
});

it('does not start what was about to start when it was paused', async () => {
  const relay = await relayWithNotes();
  let answer = (_: boolean): void => undefined;
  const mayContact = vi.fn(() => new Promise<boolean>((resolve) => (answer = resolve)));
  const { engine, ready } = engineBench([relay.url], { mayContact });
  await ready;
  const syncing = engine.syncAll();
  await vi.waitFor(() => expect(mayContact).toHaveBeenCalled());
  await engine.pause();
  answer(true);
  await syncing;
  expect(relay.counters.connections).toBe(0);
});

it('leaves a relay alone that fails, unless the user asks', async () => {
  const relay = await relayWithNotes();
  const { engine, ready } = engineBench([relay.url], { mayContact: async () => false });
  await ready;
  await engine.syncAll();
  await engine.syncOne(relay.url, { job: 'full' });
  expect(relay.counters.connections).toBe(0);
  await engine.syncOne(relay.url, { job: 'manual' });
  expect(relay.counters.connections).toBe(1);
});

it('syncs only the relays that are meant', async () => {
  const [meant, other] = await Promise.all([relayWithNotes(), relayWithNotes()]);
  const { engine, ready } = engineBench([meant.url, other.url]);
  await ready;
  await engine.syncAll({ job: 'realtime' }, (url) => url === meant.url);
  expect([meant.counters.connections, other.counters.connections]).toEqual([1, 0]);
});
