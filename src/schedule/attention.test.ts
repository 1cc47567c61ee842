import { expect, it } from 'vitest';
import { createAttention } from './attention';

/** A timer that the test runs. */
function setUp() {
  const waiting = new Set<() => void>();
  const told: boolean[] = [];
  const attention = createAttention({
    later(run) {
      const timer = () => {
        waiting.delete(timer);
        run();
      };
      waiting.add(timer);
      return () => waiting.delete(timer);
    },
    onChange: (isLooking) => told.push(isLooking),
  });
  const pass = () => {
    for (const timer of [...waiting]) timer();
  };
  return { attention, told, pass, waiting };
}

it('counts who has looked for a while, until a while after', () => {
  const { attention, told, pass } = setUp();
  const stop = attention.look();
  expect([attention.isLooking(), told]).toEqual([false, []]);
  pass();
  expect([attention.isLooking(), told]).toEqual([true, [true]]);
  stop();
  expect(attention.isLooking()).toBe(true);
  pass();
  expect([attention.isLooking(), told]).toEqual([false, [true, false]]);
});

it('takes no notice of a page that comes and goes', () => {
  const { attention, told, pass } = setUp();
  attention.look()();
  pass();
  const stop = attention.look();
  pass();
  stop();
  attention.look();
  pass();
  expect(told).toEqual([true]);
  expect(attention.isLooking()).toBe(true);
});

it('counts as long as one of several looks, each once', () => {
  const { attention, pass, waiting } = setUp();
  const first = attention.look();
  attention.look();
  expect(waiting.size).toBe(1);
  pass();
  first();
  first();
  pass();
  expect(attention.isLooking()).toBe(true);
});
