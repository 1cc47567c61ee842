import { expect, it } from 'vitest';
import { playedConnection } from '../../test/support/played-connection';
import { LarderError } from '../messages/larder-error';
import { limitConnections } from './limit-connections';
import type { ConnectRelay } from './relay-connection';

const url = (n: number) => `wss://${n}.example/`;

/** Relays that open when they are told to. */
function setUp(most: number) {
  const opening = new Map<string, { open(): void; fail(): void; lose(): void }>();
  const connect: ConnectRelay = (relay) =>
    new Promise((resolve, reject) => {
      const { connection, relay: its } = playedConnection(relay);
      opening.set(relay, {
        open: () => resolve(connection),
        lose: () => its.error(new LarderError('relay-closed', 'Gone.')),
        fail: () => reject(new LarderError('relay-unreachable', 'Nobody is there.')),
      });
    });
  const pool = limitConnections(connect, most);
  const never = new AbortController().signal;
  const take = (n: number, signal = never) => pool.connect(url(n), signal);
  const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
  const opened = async (n: number) => {
    const connection = take(n);
    await settle();
    opening.get(url(n))?.open();
    return connection;
  };
  return { pool, opening, take, opened, settle };
}

it('lets the eleventh wait until one of ten is closed', async () => {
  const { pool, take, opened, opening, settle } = setUp(10);
  const ten = await Promise.all(Array.from({ length: 10 }, (_, n) => opened(n)));
  const eleventh = take(10);
  await settle();
  expect(opening.has(url(10))).toBe(false);
  expect([pool.open().length, pool.waiting()]).toEqual([10, 1]);
  ten[3]?.close();
  await settle();
  opening.get(url(10))?.open();
  expect((await eleventh).url).toBe(url(10));
  expect(pool.open()).not.toContain(url(3));
  expect([pool.open().length, pool.waiting()]).toEqual([10, 0]);
});

it('counts a relay that is still being opened', async () => {
  const { pool, take, opening, settle } = setUp(1);
  void take(1);
  void take(2);
  await settle();
  expect([...opening.keys()]).toEqual([url(1)]);
  expect(pool.open()).toEqual([url(1)]);
});

it('gives the place on when a relay cannot be opened, and when it breaks the connection', async () => {
  const { take, opening, settle } = setUp(1);
  const first = take(1);
  const second = take(2);
  const third = take(3);
  await settle();
  opening.get(url(1))?.fail();
  await expect(first).rejects.toMatchObject({ code: 'relay-unreachable' });
  await settle();
  opening.get(url(2))?.open();
  await second;
  opening.get(url(2))?.lose();
  await settle();
  opening.get(url(3))?.open();
  expect((await third).url).toBe(url(3));
});

it('lets go of one that is given up while it waits, and of nothing else', async () => {
  const { pool, opened, take, opening, settle } = setUp(1);
  const first = await opened(1);
  const stop = new AbortController();
  const given = take(2, stop.signal);
  const third = take(3);
  stop.abort();
  await expect(given).rejects.toMatchObject({ code: 'aborted' });
  expect(pool.waiting()).toBe(1);
  first.close();
  await settle();
  expect(opening.has(url(2))).toBe(false);
  opening.get(url(3))?.open();
  await third;
  await expect(take(4, AbortSignal.abort())).rejects.toMatchObject({ code: 'aborted' });
});

it('serves those who wait in the order in which they came', async () => {
  const { opened, take, opening, settle } = setUp(1);
  const first = await opened(1);
  void take(2);
  void take(3);
  first.close();
  await settle();
  expect([...opening.keys()]).toEqual([url(1), url(2)]);
});
