import { expect, it, vi } from 'vitest';
import { memoryKeyValue } from '../../test/support/memory-key-value';
import { createStatusBoard } from './status-board';

function setUp() {
  const storage = memoryKeyValue();
  const set = vi.spyOn(storage, 'set');
  const due: (() => void)[] = [];
  const onError = vi.fn();
  const board = createStatusBoard({ storage, clock: () => 7, soon: (it) => due.push(it), onError });
  return { board, set, due, onError };
}

it('writes many changes at once', async () => {
  const { board, set, due } = setUp();
  for (let received = 1; received <= 100; received++) board.relay('wss://a/', { received });
  board.show({ events: 5 });
  expect(set).not.toHaveBeenCalled();
  expect(due).toHaveLength(1);
  due[0]?.();
  await vi.waitFor(() => expect(set).toHaveBeenCalledTimes(1));
  expect(await board.read()).toMatchObject({
    events: 5,
    relays: { 'wss://a/': { state: 'idle', since: 7, received: 100, scopes: [] } },
  });
});

it('changes only what it is told of a relay, and forgets relays that are gone', async () => {
  const { board } = setUp();
  board.relay('wss://a/', { state: 'error', error: { code: 'relay-timeout', message: 'Silent.' } });
  board.relay('wss://a/', { received: 3 });
  board.relay('wss://b/', {});
  board.keepOnly(new Set(['wss://a/']));
  await board.flush();
  const { relays } = await board.read();
  expect(Object.keys(relays)).toEqual(['wss://a/']);
  expect(relays['wss://a/']).toMatchObject({ state: 'error', received: 3 });
});

it('does not stop the work when storage fails', async () => {
  const { board, set, due, onError } = setUp();
  set.mockRejectedValueOnce(new Error('disk full'));
  board.show({ events: 1 });
  due[0]?.();
  await vi.waitFor(() => expect(onError).toHaveBeenCalled());
});
