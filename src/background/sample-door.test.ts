import { expect, it, vi } from 'vitest';
import { fakeOwnPort } from '../../test/support/fake-own-port';
import { admitSample, type SampleCache } from './sample-door';

const event = { id: 'a'.repeat(64) };

function open() {
  const stop = vi.fn();
  const store = {
    query: vi.fn(async () => [event]),
    count: vi.fn(async () => 7),
    onCommit: vi.fn((_: () => void) => stop),
  };
  const page = fakeOwnPort('larder.sample');
  admitSample(page.port, async () => store as unknown as SampleCache);
  return { page, store, stop };
}

it('answers each question under its number', async () => {
  const { page, store } = open();
  page.say({ id: 1, method: 'query', filters: [{ kinds: [1] }] });
  page.say({ id: 2, method: 'count', filters: [{ kinds: [1] }] });
  await expect
    .poll(() => page.heard)
    .toEqual([
      { id: 1, result: [event] },
      { id: 2, result: 7 },
    ]);
  expect(store.query).toHaveBeenCalledWith([{ kinds: [1], limit: 500 }], expect.anything());
});

it('tells of what is stored until the page is gone', async () => {
  const { page, store, stop } = open();
  page.say({ id: 1, method: 'watch', filters: [{ kinds: [1] }] });
  await expect.poll(() => store.onCommit.mock.calls.length).toBe(1);
  const tell = store.onCommit.mock.calls[0]?.[0];
  tell?.();
  expect(page.heard).toEqual([{ id: 1, result: 'stored' }]);
  page.leave();
  expect(stop).toHaveBeenCalled();
  tell?.();
  expect(page.heard.length).toBe(1);
});

it('says what is wrong with a filter, and closes on what is no question', async () => {
  const { page, store } = open();
  page.say({ id: 1, method: 'query', filters: [{ kinds: ['x'] }] });
  await expect
    .poll(() => page.heard)
    .toMatchObject([{ id: 1, problem: /kinds/ }].map(() => ({ id: 1 })));
  page.say({ id: 2, method: 'clear', filters: [] });
  expect(page.isOpen()).toBe(false);
  expect(store.query).not.toHaveBeenCalled();
});
