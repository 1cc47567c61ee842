import { Subject } from 'rxjs';
import { expect, it, vi } from 'vitest';
import { fakeEvent } from '../../test/support/fake-event';
import { LarderError } from '../messages/larder-error';
import type { NostrEvent } from '../nostr/event';
import { valuesOf } from '../relay/values-of';
import { emptyTally, type Intake } from '../sync/intake';
import { storeLive } from './store-live';

const relay = 'wss://one.example/';

function setUp() {
  const time = { now: 0 };
  const kept: string[] = [];
  const disk: { wait: Promise<unknown> } = { wait: Promise.resolve() };
  const intake: Intake = {
    check: async (events) => ({ genuine: events as never, received: events.length, rejected: [] }),
    async keep(_, { genuine }) {
      await disk.wait;
      kept.push(...genuine.map(({ content }) => content));
      return { tally: emptyTally, unkept: [], replaces: false };
    },
  };
  const keep = vi.spyOn(intake, 'keep');
  const events = new Subject<NostrEvent>();
  const deps = { intake, clock: () => time.now };
  const { signal } = new AbortController();
  const storing = storeLive(relay, valuesOf(events), deps, signal);
  const send = (content: string) => events.next(fakeEvent({ content }));
  return { time, kept, disk, keep, events, storing, send };
}

it('stores what comes in at once, where it comes from', async () => {
  const { kept, keep, events, storing, send } = setUp();
  send('one');
  await vi.waitFor(() => expect(kept).toEqual(['one']));
  send('two');
  await vi.waitFor(() => expect(kept).toEqual(['one', 'two']));
  events.complete();
  await storing;
  expect(keep.mock.calls[0]?.[0]).toBe(relay);
  expect(keep.mock.calls[0]?.[2]).toBeUndefined();
});

it('goes on reading while the disk is busy, and stores what came meanwhile together', async () => {
  const { kept, keep, disk, events, storing, send } = setUp();
  let free = (_?: unknown) => undefined as unknown;
  disk.wait = new Promise((resolve) => (free = resolve));
  send('first');
  await vi.waitFor(() => expect(keep).toHaveBeenCalledTimes(1));
  for (let i = 0; i < 5; i++) send(`later ${i}`);
  events.complete();
  await new Promise((resolve) => setImmediate(resolve));
  free();
  await storing;
  expect(keep).toHaveBeenCalledTimes(2);
  expect(kept).toHaveLength(6);
});

it('ends with a relay that sends more than anybody reads', async () => {
  const { storing, send, time, kept } = setUp();
  for (let i = 0; i < 1_999; i++) send('');
  await vi.waitFor(() => expect(kept).toHaveLength(1_999));
  time.now += 1_000;
  for (let i = 0; i < 12; i++) send('');
  await expect(storing).rejects.toMatchObject({ code: 'relay-protocol' });
});

it('tells of a disk that is full', async () => {
  const { disk, keep, storing, send } = setUp();
  disk.wait = Promise.reject(new LarderError('storage-full', 'The disk is full.'));
  send('one');
  await vi.waitFor(() => expect(keep).toHaveBeenCalled());
  send('two');
  await expect(storing).rejects.toMatchObject({ code: 'storage-full' });
});
