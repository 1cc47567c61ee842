import { expect, it } from 'vitest';
import { createSearchIndexing } from './search-indexing';

/** A store with so many slices left. */
function setUp(slices: number) {
  const state = { left: slices, held: 0, filled: 0, busy: false, fails: false };
  const indexing = createSearchIndexing({
    store: {
      async indexForSearch() {
        if (state.fails) throw new Error('the disk is full');
        state.left -= 1;
        return state.left >= 0;
      },
    },
    isBusy: () => state.busy,
    pause: async () => {
      if (state.left === 2) state.busy = true;
    },
    holdAwake() {
      state.held += 1;
      return () => {
        state.held -= 1;
      };
    },
    async onFilled() {
      state.filled += 1;
    },
  });
  return { state, indexing };
}

it('goes on until nothing is left, once at a time, and lets the background sleep then', async () => {
  const { state, indexing } = setUp(2);
  state.left = 1;
  await Promise.all([indexing.fill(), indexing.fill()]);
  expect(state).toMatchObject({ left: -1, held: 0, filled: 1 });
});

it('makes way for better work, and goes on when it is called again', async () => {
  const { state, indexing } = setUp(4);
  await indexing.fill();
  expect(state).toMatchObject({ left: 2, held: 0, filled: 1 });
  await indexing.fill();
  expect(state.left).toBe(2);
  state.busy = false;
  await indexing.fill();
  expect(state.left).toBe(-1);
});

it('says nothing when there was nothing to do', async () => {
  const { state, indexing } = setUp(0);
  await indexing.fill();
  expect(state.filled).toBe(0);
});

it('fails once and can be called again', async () => {
  const { state, indexing } = setUp(1);
  state.fails = true;
  await expect(indexing.fill()).rejects.toThrow('disk');
  expect(state.held).toBe(0);
  state.fails = false;
  await indexing.fill();
  expect(state.left).toBe(-1);
});
