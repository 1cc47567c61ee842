import { describe, expect, it } from 'vitest';
import { playedConnection } from '../../test/support/played-connection';
import { LarderError } from '../messages/larder-error';
import { RelayClosed } from '../relay/relay-closed';
import { openRelaySession, type RelaySessionDeps } from './relay-session';

const url = 'wss://relay.example/';
const never = new AbortController().signal;

/** A session with a relay that is played by the test, one connection after the other. */
function setUp(deps: Partial<RelaySessionDeps> = {}) {
  const played: ReturnType<typeof playedConnection>[] = [];
  const delays: number[] = [];
  const session = openRelaySession(
    url,
    {
      async connect() {
        const next = playedConnection(url);
        played.push(next);
        return next.connection;
      },
      signIn: async () => 'signed-in',
      delay: async (ms) => {
        delays.push(ms);
      },
      ...deps,
    },
    { reconnectDelaySeconds: 5, maxReconnectAttempts: 10 },
    never,
  );
  const lose = () => played.at(-1)?.relay.error(new RelayClosed(url, { code: 1006, reason: '' }));
  return { session, played, delays, lose };
}

describe('the connection to a relay', () => {
  it('is opened once, and closed with the session', async () => {
    const { session, played, delays } = setUp();
    let isClosed = false;
    const connection = await session.connection();
    connection.messages$.subscribe({ complete: () => (isClosed = true) });
    expect(await session.connection()).toBe(connection);
    expect(isClosed).toBe(false);
    session.close();
    expect(isClosed).toBe(true);
    expect([played.length, delays]).toEqual([1, []]);
  });

  it('is opened again after a while when it was lost', async () => {
    const { session, played, delays, lose } = setUp();
    const first = await session.connection();
    lose();
    expect(await session.connection()).not.toBe(first);
    expect([played.length, delays]).toEqual([2, [5_000]]);
  });

  it('is given up when it was lost again and again', async () => {
    const { session, played, delays, lose } = setUp();
    for (let i = 0; i <= 10; i++) {
      await session.connection();
      lose();
    }
    await expect(session.connection()).rejects.toMatchObject({ code: 'relay-closed' });
    expect([played.length, delays.length]).toEqual([11, 10]);
  });

  it('is not opened by a relay that cannot be reached', async () => {
    const gone = new LarderError('relay-unreachable', 'It is not there.');
    const { session, delays } = setUp({ connect: () => Promise.reject(gone) });
    await expect(session.connection()).rejects.toBe(gone);
    expect(delays).toEqual([]);
  });
});

it('signs in once to each connection, and to none that is not open', async () => {
  const { session, lose } = setUp();
  expect(await session.signIn()).toBe(false);
  await session.connection();
  expect([await session.signIn(), await session.signIn()]).toEqual([true, false]);
  lose();
  await session.connection();
  expect(await session.signIn()).toBe(true);
});
