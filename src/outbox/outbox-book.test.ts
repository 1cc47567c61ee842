import { beforeEach, expect, it } from 'vitest';
import { fakeEvent } from '../../test/support/fake-event';
import { MemoryEventStore } from '../../test/support/memory-event-store';
import type { OutboxEntry } from '../store/event-store';
import { OutboxBook } from './outbox-book';

const entry = (content: string, addedAt = 1): OutboxEntry => ({
  event: fakeEvent({ content }),
  origin: 'https://app.example',
  addedAt,
  targets: [{ relay: 'wss://one.example/', state: 'waiting', attempts: 0, nextAttemptAt: 2 }],
});
const first = entry('first');
let store: MemoryEventStore;
let book: OutboxBook;

beforeEach(async () => {
  store = new MemoryEventStore(() => 0);
  await store.putOutbox([first]);
  book = new OutboxBook(store);
  await book.load();
});

it('makes changes one after another, each from what the one before left', async () => {
  const later = (it: OutboxEntry) => ({ ...it, addedAt: it.addedAt + 1 });
  await Promise.all([book.change(first.event.id, later), book.change(first.event.id, later)]);
  expect(book.entries()).toEqual([{ ...first, addedAt: 3 }]);
  expect(await store.outbox()).toEqual([{ ...first, addedAt: 3 }]);
});

it('keeps what became of an entry when it is told late that it was stored', async () => {
  await book.change(first.event.id, (it) => ({ ...it, targets: [] }));
  await book.adopt(first);
  expect(book.entries()).toEqual([{ ...first, targets: [] }]);
});

it('tells whether there was something to change, and goes on after a failure', async () => {
  expect(await book.change('nothing', () => undefined)).toBe(false);
  store.putOutbox = async () => {
    throw new Error('disk');
  };
  const failing = book.change(first.event.id, (it) => ({ ...it, addedAt: 9 }));
  await expect(failing).rejects.toThrow('disk');
  expect(book.entries()).toEqual([first]);
  expect(await book.change(first.event.id, () => undefined)).toBe(true);
  expect(await store.outbox()).toEqual([]);
});

it('reads again what somebody else has changed', async () => {
  const told: number[] = [];
  const stop = book.onChange((entries) => told.push(entries.length));
  await store.putOutbox([entry('second', 2)]);
  await book.load();
  expect(book.entries()).toHaveLength(1);
  await book.load('again');
  expect(book.entries().map(({ event }) => event.content)).toEqual(['second', 'first']);
  stop();
  await book.load('again');
  expect(told).toEqual([2]);
});
