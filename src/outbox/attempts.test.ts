import { describe, expect, it } from 'vitest';
import type { OutboxTarget } from '../store/event-store';
import { afterVerdict, giveUpAfter } from './attempts';

const minute = 60_000;
const fresh: OutboxTarget = {
  relay: 'wss://one/',
  state: 'waiting',
  attempts: 0,
  nextAttemptAt: 0,
};
const failed = (target: OutboxTarget, now: number) =>
  afterVerdict(target, { kind: 'later', words: 'busy' }, 0, now);

describe('after a relay’s word', () => {
  it.each([
    ['accepted', 'accepted'],
    ['duplicate', 'accepted'],
    ['refused', 'refused'],
    ['later', 'waiting'],
    ['auth-required', 'waiting'],
  ] as const)('%s, the target is %s, with the words', (kind, state) => {
    const after = afterVerdict(fresh, { kind, words: 'said so' }, 0, 5);
    expect(after).toMatchObject({ state, words: 'said so', attempts: 1, at: 5 });
  });

  it('old words do not outlive a new word without any', () => {
    const before = failed(fresh, 0);
    expect(afterVerdict(before, { kind: 'accepted', words: '' }, 0, 1)).not.toHaveProperty('words');
  });
});

describe('what failed', () => {
  it('is tried again after a minute, then after twice as long each time, up to six hours', () => {
    const pauses: number[] = [];
    let target = fresh;
    for (let n = 0; n < 12; n++) {
      target = failed(target, 1_000);
      pauses.push((target.nextAttemptAt - 1_000) / minute);
    }
    expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 360, 360, 360]);
  });

  it('is still a time after ever so many attempts', () => {
    expect(failed({ ...fresh, attempts: 5_000 }, 0).nextAttemptAt).toBe(360 * minute);
  });

  it('is given up after 14 days, and what the relay said last stays', () => {
    expect(failed(fresh, giveUpAfter - 1).state).toBe('waiting');
    const given = failed(fresh, giveUpAfter);
    expect(given).toMatchObject({ state: 'refused', gaveUp: true, words: 'busy' });
  });
});
