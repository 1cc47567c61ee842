import { expect, it } from 'vitest';
import { memoryKeyValue } from '../../test/support/memory-key-value';
import { defaultSettings } from '../messages/default-settings';
import { LarderError } from '../messages/larder-error';
import { newRelayRecord } from '../messages/new-relay-record';
import { createStatusBoard } from '../sync/status-board';
import { createLivenessBook } from './liveness-book';

const minute = 60_000;
const day = 24 * 60 * minute;
const one = 'wss://one.example/';
const two = 'wss://two.example/';
const timeout = new LarderError('relay-timeout', 'It fell silent.');

const fail = (error: unknown) => {
  throw error;
};

function setUp(storage = memoryKeyValue()) {
  const time = { now: 1000 * day };
  const network = { online: true };
  const clock = () => time.now;
  const board = createStatusBoard({
    storage,
    clock,
    soon: (write) => queueMicrotask(write),
    onError: fail,
  });
  const records = [
    newRelayRecord({ url: one }),
    newRelayRecord({ url: two, config: { errorRetryMinutes: 5 } }),
  ];
  const book = createLivenessBook({
    board,
    relays: { read: async () => records },
    settings: async () => defaultSettings,
    clock,
    random: () => 0,
    isOnline: () => network.online,
    onError: fail,
  });
  const status = async (url: string) => {
    await book.mayContact(url);
    return (await board.read()).relays[url];
  };
  return { book, board, time, network, storage, status };
}

it('leaves a relay that failed alone for its own time', async () => {
  const { book, time } = setUp();
  for (const url of [one, two]) book.ended(url, timeout);
  time.now += 5 * minute;
  expect([await book.mayContact(one), await book.mayContact(two)]).toEqual([false, true]);
  time.now += 25 * minute;
  expect(await book.mayContact(one)).toBe(true);
});

it('holds nothing against one that has more than a sync takes', async () => {
  const { book, status } = setUp();
  book.ended(one, timeout);
  book.ended(one, new LarderError('relay-unfinished', 'It has more.'));
  expect(await status(one)).toMatchObject({ liveness: 'online', failures: undefined });
  expect(await book.mayContact(one)).toBe(true);
});

it('remembers that across backgrounds', async () => {
  const first = setUp();
  first.book.ended(one, timeout);
  await first.status(one);
  const second = setUp(first.storage);
  expect(await second.book.mayContact(one)).toBe(false);
});

it('has nothing against a relay that works again', async () => {
  const { book, status } = setUp();
  for (let i = 0; i < 5; i++) book.ended(one, timeout);
  expect(await status(one)).toMatchObject({ liveness: 'failing', failures: 5 });
  book.ended(one, undefined);
  expect(await book.mayContact(one)).toBe(true);
  expect(await status(one)).toMatchObject({ liveness: 'online' });
  expect(await status(one)).not.toHaveProperty('failures', 5);
});

it('holds nothing against a relay while there is no network, or when we failed', async () => {
  const { book, network, status } = setUp();
  book.ended(one, new LarderError('storage-full', 'The disk is full.'));
  network.online = false;
  book.ended(one, timeout);
  expect(await book.mayContact(one)).toBe(true);
  expect((await status(one))?.failures).toBeUndefined();
});

it('calls a relay dead only while another one works', async () => {
  const { book, board, time, status } = setUp();
  const failForDays = async () => {
    for (let i = 0; i < 30; i++) {
      book.ended(one, timeout);
      time.now += 6 * 60 * minute;
      await status(one);
    }
  };
  await failForDays();
  expect((await status(one))?.liveness).toBe('failing');
  board.relay(two, { lastSyncAt: time.now });
  book.ended(one, timeout);
  expect((await status(one))?.liveness).toBe('dead');
});

it('forgives the wait alone, and forgets it all', async () => {
  const { book, status } = setUp();
  book.ended(one, timeout);
  await status(one);
  book.forgive([one]);
  expect(await book.mayContact(one)).toBe(true);
  expect((await status(one))?.failures).toBe(1);
  book.forget([one]);
  expect((await status(one))?.failures).toBeUndefined();
});

it('shows how quick a relay answers', async () => {
  const { book, status } = setUp();
  book.reached(one, 120);
  expect(await status(one)).toMatchObject({ latencyMs: 120 });
});
