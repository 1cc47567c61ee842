import { describe, expect, it, vi } from 'vitest';
import { memoryKeyValue } from '../../test/support/memory-key-value';
import { emptyStatus } from '../messages/empty-records';
import type { SiteRequest } from '../messages/grants';
import { newRelayRecord } from '../messages/new-relay-record';
import type { Status } from '../messages/records';
import { createNeeds } from './needs';

const url = 'wss://relay.example/';
const now = 1_800_000_000_000;

function start() {
  const storage = memoryKeyValue();
  const world = {
    requests: [] as SiteRequest[],
    notifies: true,
    full: false,
    badges: [] as string[],
    alerts: [] as string[],
    /** What the browser still does before it shows the next badge, and those after it. */
    busy: [] as Promise<void>[],
  };
  const show = createNeeds({
    grants: { ready: async () => undefined, requests: () => world.requests },
    storage,
    clock: () => now,
    async setBadge(text) {
      await world.busy.shift();
      world.badges.push(text);
    },
    mayNotify: async () => world.notifies,
    readDiskSpace: async () => ({ usage: world.full ? 99 : 1, quota: 100 }),
    showAlert: async ({ key }) => world.alerts.push(key) > 0,
  });
  const setRelay = (enabled: boolean) => storage.set('relays', [newRelayRecord({ url, enabled })]);
  const setStatus = (fields: Partial<Status>) =>
    storage.set('status', { ...emptyStatus, ...fields });
  return { world, show, setRelay, setStatus };
}

const relays: Status['relays'] = { [url]: { state: 'error', since: now, scopes: [] } };

describe('what needs the user', () => {
  it('is told of a database that cannot be opened, by what storage holds alone', async () => {
    const { world, show, setStatus } = start();
    await setStatus({ problem: { code: 'storage-newer', message: 'A newer Larder made it.' } });
    await show();
    expect(world.badges).toEqual(['!']);
    expect(world.alerts).toEqual(['storage storage-newer']);
  });

  it('is looked at anew each time, whoever has written it', async () => {
    const { world, show, setRelay, setStatus } = start();
    await setRelay(true);
    await setStatus({ relays });
    await show();
    await setRelay(false);
    await show();
    await setRelay(true);
    await show();
    await setStatus({});
    await show();
    world.requests = [{ origin: 'https://a.example', requestedAt: now }];
    await show();
    expect(world.badges).toEqual(['!', '', '!', '', '1']);
  });

  it('ends with the latest, however long the browser takes for one before', async () => {
    const { world, show, setStatus } = start();
    await setStatus({ problem: { code: 'storage-failed', message: 'It failed.' } });
    let shown: () => void = () => undefined;
    world.busy = [new Promise((resolve) => (shown = resolve))];
    const first = show();
    await vi.waitUntil(() => world.busy.length === 0);
    await setStatus({});
    const second = show();
    await new Promise(setImmediate);
    shown();
    await Promise.all([first, second]);
    expect(world.badges).toEqual(['!', '']);
  });

  it('is shown on the icon alone where notifications are off', async () => {
    const { world, show, setStatus } = start();
    world.notifies = false;
    world.full = true;
    await setStatus({ problem: { code: 'storage-full', message: 'Full.' } });
    await show();
    expect(world).toMatchObject({ badges: ['!'], alerts: [] });
    world.notifies = true;
    await show();
    expect(world.alerts).toEqual(['storage storage-full', 'disk']);
  });

  it('is looked at again after a look that failed', async () => {
    const { world, show, setStatus } = start();
    await setStatus({ problem: { code: 'storage-full', message: 'Full.' } });
    world.busy = [Promise.reject(new Error('no icon'))];
    await expect(show()).rejects.toThrow('no icon');
    await show();
    expect(world.badges).toEqual(['!']);
  });
});
