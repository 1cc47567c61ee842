import { expect, it } from 'vitest';
import { memoryKeyValue } from '../../test/support/memory-key-value';
import { createBatteryMemory } from './battery-memory';

function setUp(session = memoryKeyValue()) {
  const time = { now: 1_000_000 };
  return { memory: createBatteryMemory({ session, clock: () => time.now }), time, session };
}

it('remembers what a page said, also in the next background', async () => {
  const { memory, session } = setUp();
  expect(await memory.read()).toBeUndefined();
  await memory.note({ charging: false, level: 0.5 });
  expect(await setUp(session).memory.read()).toEqual({ charging: false, level: 0.5 });
});

it('does not believe it for long', async () => {
  const { memory, time } = setUp();
  await memory.note({ charging: false, level: 0.5 });
  time.now += 60 * 60 * 1000 + 1;
  expect(await memory.read()).toBeUndefined();
});

it.each([undefined, 'low', { charging: 'no', level: 0.5 }, { charging: true, level: 7 }])(
  'lets %o go',
  async (report) => {
    const { memory } = setUp();
    await memory.note(report);
    expect(await memory.read()).toBeUndefined();
  },
);
