import { expect, it } from 'vitest';
import { fakeEvent } from '../../test/support/fake-event';
import { memoryKeyValue } from '../../test/support/memory-key-value';
import type { OutboxEntry } from '../store/event-store';
import { createOutboxBoard } from './outbox-board';

const entry = (content: string): OutboxEntry => ({
  event: fakeEvent({ content }),
  origin: 'https://app.example',
  addedAt: 1,
  targets: [{ relay: 'wss://one.example/', state: 'waiting', attempts: 0, nextAttemptAt: 2 }],
});

it('writes once for many changes, what is true by then', async () => {
  const storage = memoryKeyValue();
  const writes: (() => void)[] = [];
  const board = createOutboxBoard({
    storage,
    soon: (write) => writes.push(write),
    onError: (error) => {
      throw error;
    },
  });
  board([entry('first')]);
  board([entry('second'), entry('first')]);
  expect(writes).toHaveLength(1);
  writes[0]?.();
  await expect
    .poll(() => storage.get('outbox'))
    .toMatchObject({
      waiting: 2,
      entries: [{ preview: 'second' }, { preview: 'first' }],
    });
  board([]);
  expect(writes).toHaveLength(2);
});
