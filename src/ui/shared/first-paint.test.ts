import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { firstPaint } from './first-paint';

let isPainted = false;
/** Set while somebody observes. */
let tell: (() => void) | undefined;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('performance', { getEntriesByName: () => (isPainted ? [{}] : []) });
  vi.stubGlobal(
    'PerformanceObserver',
    class {
      readonly #listener: () => void;
      constructor(listener: () => void) {
        this.#listener = listener;
      }
      observe() {
        tell = this.#listener;
      }
      disconnect() {
        tell = undefined;
      }
    },
  );
});

afterEach(() => {
  isPainted = false;
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

async function isResolved(promise: Promise<void>): Promise<boolean> {
  let is = false;
  promise.then(() => {
    is = true;
  });
  await vi.advanceTimersByTimeAsync(0);
  return is;
}

it('waits for the paint with text or a picture, and then looks no more', async () => {
  const painted = firstPaint();
  tell?.();
  expect(await isResolved(painted)).toBe(false);
  isPainted = true;
  tell?.();
  expect(await isResolved(painted)).toBe(true);
  expect(tell).toBeUndefined();
});

it('goes on at once in a page that is painted', async () => {
  isPainted = true;
  expect(await isResolved(firstPaint())).toBe(true);
});

it('does not wait for ever in a page that is never shown', async () => {
  const painted = firstPaint();
  await vi.advanceTimersByTimeAsync(499);
  expect(await isResolved(painted)).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(await isResolved(painted)).toBe(true);
  expect(tell).toBeUndefined();
});
