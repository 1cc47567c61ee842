import { describe, expect, it } from 'vitest';
import { memoryKeyValue } from '../../test/support/memory-key-value';
import { storedValue } from '../mailboxes/stored-value';
import type { Alert } from './alerts';
import { createNotifier, ToldSchema } from './notifier';

const hour = 60 * 60_000;
const site = (name: string): Alert => ({ kind: 'site', key: `site ${name}` });
const disk: Alert = { kind: 'disk', key: 'disk' };

function start() {
  const storage = memoryKeyValue();
  const world = { allowed: true, takes: true, now: 1_000 * hour, shown: [] as string[] };
  /** As a background that has just been started. */
  const create = () =>
    createNotifier({
      told: storedValue(storage, 'alertsTold', ToldSchema, {}),
      mayNotify: async () => world.allowed,
      show: async ({ key }) => {
        if (world.takes) world.shown.push(key);
        return world.takes;
      },
      clock: () => world.now,
    });
  return { world, create, notifier: create(), storage };
}

describe('a notification', () => {
  it('is shown once, also by the next background', async () => {
    const { world, notifier, create } = start();
    await notifier.tell([disk]);
    await notifier.tell([disk]);
    await create().tell([disk]);
    expect(world.shown).toEqual(['disk']);
  });

  it('is shown once when two looks come at the same time', async () => {
    const { world, notifier } = start();
    await Promise.all([notifier.tell([disk]), notifier.tell([disk])]);
    expect(world.shown).toEqual(['disk']);
  });

  it('is not shown as long as the user has not switched them on, and is then', async () => {
    const { world, notifier } = start();
    world.allowed = false;
    await notifier.tell([disk]);
    expect(world.shown).toEqual([]);
    world.allowed = true;
    await notifier.tell([disk]);
    expect(world.shown).toEqual(['disk']);
  });

  it('that the browser did not take is shown the next time', async () => {
    const { world, notifier } = start();
    world.takes = false;
    await notifier.tell([disk]);
    world.takes = true;
    await notifier.tell([disk]);
    expect(world.shown).toEqual(['disk']);
  });

  it('stands for all of its kind that are new', async () => {
    const { world, notifier } = start();
    await notifier.tell([site('a'), site('b'), disk]);
    await notifier.tell([site('a'), site('b'), site('c'), disk]);
    expect(world.shown).toEqual(['site a', 'disk', 'site c']);
  });

  it('comes again only for what was gone for a day', async () => {
    const { world, notifier } = start();
    const look = async (hours: number, ...alerts: Alert[]) => {
      world.now += hours * hour;
      await notifier.tell(alerts);
      return world.shown.splice(0);
    };
    expect(await look(0, disk)).toEqual(['disk']);
    expect(await look(30, disk)).toEqual([]);
    expect(await look(1)).toEqual([]);
    expect(await look(10, disk)).toEqual([]);
    expect(await look(1)).toEqual([]);
    expect(await look(24)).toEqual([]);
    expect(await look(1, disk)).toEqual(['disk']);
  });

  it('costs no writing while nothing changes', async () => {
    const { notifier, storage } = start();
    await notifier.tell([disk]);
    storage.values.delete('alertsTold');
    await notifier.tell([disk]);
    expect(storage.values.has('alertsTold')).toBe(false);
  });
});
