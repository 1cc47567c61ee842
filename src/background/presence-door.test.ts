import { expect, it } from 'vitest';
import { memoryKeyValue } from '../../test/support/memory-key-value';
import type { ContentPort } from '../platform/ports';
import { createBatteryMemory } from '../schedule/battery-memory';
import { admitPresence } from './presence-door';

function setUp() {
  const looking = { now: 0 };
  const battery = createBatteryMemory({ session: memoryKeyValue(), clock: () => 0 });
  let say = (_: unknown): void => undefined;
  let leave = (): void => undefined;
  const port: ContentPort = {
    name: 'larder.presence',
    sender: {},
    post: () => undefined,
    onMessage: (listener) => {
      say = listener;
    },
    onDisconnect: (listener) => {
      leave = listener;
    },
    disconnect: () => undefined,
  };
  admitPresence(port, {
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
  return { looking, battery, say, leave };
}

it('takes an open page for somebody who looks, until it closes', () => {
  const { looking, leave } = setUp();
  expect(looking.now).toBe(1);
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
