import { describe, expect, it } from 'vitest';
import { fakeEvent } from '../../test/support/fake-event';
import { limits } from '../messages/limits';
import { batchesOf } from './batches';

describe('batchesOf', () => {
  it('makes no batch of nothing', () => {
    expect(batchesOf([], () => fakeEvent())).toEqual([]);
  });

  it('keeps the order and starts a new batch when one is full', () => {
    const events = [1, 2, 3, 4, 5].map((created_at) =>
      fakeEvent({ created_at, content: 'x'.repeat(limits.batchLength / 2) }),
    );
    const batches = batchesOf(events, (event) => event);
    expect(batches.map((batch) => batch.length)).toEqual([2, 2, 1]);
    expect(batches.flat()).toEqual(events);
  });

  it('gives an event that is longer than a batch one of its own', () => {
    const huge = fakeEvent({ content: 'x'.repeat(2 * limits.batchLength) });
    expect(batchesOf([huge, huge], (event) => event)).toHaveLength(2);
  });

  it('counts tags', () => {
    const tagged = fakeEvent({ tags: [['t', 'x'.repeat(limits.batchLength)]] });
    expect(batchesOf([tagged, tagged], (event) => event)).toHaveLength(2);
  });
});
