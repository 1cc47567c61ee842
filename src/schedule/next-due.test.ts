import { expect, it } from 'vitest';
import { nextDue, nextSync } from './next-due';

const table = {
  recovery: { nextRunAt: 5 },
  'realtime wss://one.example/': { nextRunAt: 20 },
  reconcile: { nextRunAt: 40 },
  lists: { nextRunAt: 10 },
};

it('names the next job that is still to come', () => {
  expect(nextDue(table, 5)).toBe(10);
  expect(nextDue(table, 40)).toBeUndefined();
});

it('names the next sync, of all relays or of one', () => {
  expect(nextSync(table)).toBe(20);
  expect(nextSync({ lists: { nextRunAt: 10 } })).toBeUndefined();
});
