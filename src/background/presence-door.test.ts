import { expect, it } from 'vitest';
import { memoryKeyValue } from '../../test/support/memory-key-value';
import { presencePortName } from '../messages/presence';
import type { ContentPort } from '../platform/ports';
import { createBatteryMemory } from '../schedule/battery-memory';
import { admitOwnPage } from './presence-door';

function setUp(name = presencePortName) {
  const looking = { now: 0 };
  const battery = createBatteryMemory({ session: memoryKeyValue(), clock: () => 0 });
  let isOpen = true;
  let say = (_: unknown): void => undefined;
  let leave = (): void => undefined;
  const port: ContentPort = {
    name,
    sender: {},
    post: () => undefined,
    onMessage: (listener) => {
      say = listener;
    },
    onDisconnect: (listener) => {
      leave = listener;
    },
    disconnect: () => {
      isOpen = false;
    },
  };
  admitOwnPage(port, {
    attention: {
      look() {
        looking.now += 1;
        return () => {
          looking.now -= 1;
        };
      },
    },
    battery,
    onError: (error) => {
      throw error;
    },
  });
  return { looking, battery, say, leave, isOpen: () => isOpen };
}

it('takes an open page for somebody who looks, until it closes', () => {
  const { looking, leave, isOpen } = setUp();
  expect([looking.now, isOpen()]).toEqual([1, true]);
  leave();
  expect(looking.now).toBe(0);
});

it('hears of the battery, and of nothing else', async () => {
  const { battery, say } = setUp();
  say({ level: 2, charging: true });
  say('{"level":0.5}');
  expect(await battery.read()).toBeUndefined();
  say({ level: 0.5, charging: false, more: 'x' });
  expect(await battery.read()).toEqual({ level: 0.5, charging: false });
});

it('closes a port that is not for this', () => {
  const { looking, isOpen } = setUp('larder.page');
  expect([looking.now, isOpen()]).toEqual([0, false]);
});
