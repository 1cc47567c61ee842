import { describe, expect, it, vi } from 'vitest';
import { hexOf } from '../../test/support/fake-event';
import { memoryKeyValue } from '../../test/support/memory-key-value';
import { createRelayBook } from '../mailboxes/relay-book';
import { LarderError } from '../messages/larder-error';
import { parseRelayInformation } from '../relay/parse-relay-information';
import type { RelayConnection } from '../relay/relay-connection';
import type { Allowance } from '../schedule/courtesy';
import { createReachRelay } from './reach-relay';

const url = 'wss://a.example/';
const information = parseRelayInformation('{"name":"a","supported_nips":[1,77]}');

const alice = hexOf('alice');

interface Circumstances extends Partial<Allowance> {
  blocked?: readonly string[];
}

async function setUp({ allowed = 'sync', blocked = [] }: Circumstances = {}) {
  const relays = createRelayBook(memoryKeyValue(), () => 5000);
  await relays.setListed(alice, [{ url, read: true, write: true }]);
  const close = vi.fn();
  const connect = vi.fn(async () => ({ close }) as Partial<RelayConnection> as RelayConnection);
  const reach = createReachRelay({
    connect,
    relays,
    information: async () => information,
    blocked: async () => new Map([[alice, new Set(blocked)]]),
    allowance: async () => ({ allowed }),
    clock: () => 7000,
  });
  const capability = async () => (await relays.read())[0]?.capability;
  return { relays, connect, close, reach, capability };
}

const failing = (code: 'relay-unreachable' | 'relay-timeout' | 'aborted') => () =>
  Promise.reject(new LarderError(code, 'No.'));

describe('looking whether a relay can be reached', () => {
  it('opens it, notes what it says of itself, and lets it go', async () => {
    const { reach, close, capability } = await setUp();
    expect(await reach(url)).toEqual({ reachable: true });
    expect(close).toHaveBeenCalledOnce();
    expect(await capability()).toMatchObject({ negentropy: 'claimed', name: 'a', checkedAt: 7000 });
  });

  it.each(['relay-unreachable', 'relay-timeout'] as const)('tells of %s', async (code) => {
    const { reach, connect, capability } = await setUp();
    connect.mockImplementation(failing(code));
    expect(await reach(url)).toEqual({ reachable: false });
    expect(await capability()).toBeUndefined();
  });

  it('says nothing of a relay that did not get its turn', async () => {
    const { reach, connect } = await setUp();
    connect.mockImplementation(failing('aborted'));
    expect(await reach(url)).toEqual({});
  });

  it('leaves a relay alone that is switched off', async () => {
    const { reach, relays, connect } = await setUp();
    await relays.setEnabled(url, false);
    expect(await reach(url)).toEqual({});
    expect(connect).not.toHaveBeenCalled();
  });

  it('leaves a relay alone that its user has blocked, unless they typed it', async () => {
    const { reach, relays, connect } = await setUp({ blocked: [url] });
    expect(await reach(url)).toEqual({});
    expect(connect).not.toHaveBeenCalled();
    await relays.add(url, { pubkey: alice, read: true, write: true });
    expect(await reach(url)).toEqual({ reachable: true });
  });

  it('leaves all alone while nothing is done by itself, and only then', async () => {
    const still = await setUp({ allowed: 'pause' });
    expect(await still.reach(url)).toEqual({});
    expect(still.connect).not.toHaveBeenCalled();
    expect(await (await setUp({ allowed: 'small' })).reach(url)).toEqual({ reachable: true });
  });

  it('opens no address that is no relay of the user’s', async () => {
    const { reach, connect } = await setUp();
    await expect(reach('wss://b.example/')).rejects.toMatchObject({ code: 'unknown-relay' });
    expect(connect).not.toHaveBeenCalled();
  });
});
