import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { isListBefore, noteWayHere } from './way-here';

/** An entry of the browser's history. */
interface Entry {
  state: unknown;
  replaceState(state: unknown): void;
}

function goTo(state: unknown): Entry {
  const entry: Entry = {
    state,
    replaceState(next) {
      entry.state = next;
    },
  };
  vi.stubGlobal('history', entry);
  return entry;
}

beforeEach(() => void goTo(null));
afterEach(() => vi.unstubAllGlobals());

it('knows a list before an event that was opened from one', () => {
  expect(isListBefore()).toBe(false);
  noteWayHere(true);
  expect(isListBefore()).toBe(true);
});

it('stands as it was noted first: whoever comes back to an event does not come from what is before it', () => {
  noteWayHere(false);
  noteWayHere(true);
  expect(isListBefore()).toBe(false);
});

it('leaves the place in a list as it is, which says nothing of what is before it', () => {
  const list = { row: 3 };
  const entry = goTo({ list });
  noteWayHere(true);
  expect(entry.state).toEqual({ list });
  expect(isListBefore()).toBe(false);
});
