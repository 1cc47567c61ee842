import { describe, expect, it, vi } from 'vitest';
import { fakeEvent, hexOf } from '../../test/support/fake-event';
import { playedConnection } from '../../test/support/played-connection';
import type { Plan, Task } from '../mailboxes/plan';
import { defaultSettings } from '../messages/default-settings';
import { LarderError } from '../messages/larder-error';
import { newRelayRecord } from '../messages/new-relay-record';
import type { SyncOverrides } from '../messages/sync-settings';
import { RelayClosed } from '../relay/relay-closed';
import type { SignInResult } from '../relay/sign-in';
import { emptyTally, type Intake } from '../sync/intake';
import type { Allowance } from './courtesy';
import { createLiveSync } from './live-sync';

const alice = hexOf('alice');
const own: Task = { scope: 'own', filter: { authors: [alice] } };
const url = (n: number) => `wss://${n}.example/`;
const lost = new RelayClosed(url(1), { code: 1006, reason: '' });

function setUp(configs: readonly SyncOverrides[] = [{}]) {
  const time = { now: 2_000_000_000_000 };
  const urls = configs.map((_, i) => url(i + 1));
  const plan = { current: new Map(urls.map((it) => [it, [own]])) as Plan };
  const looking = { now: true };
  const allowed: { now: Allowance } = { now: { allowed: 'sync' } };
  const awake = { held: 0 };
  const unreachable = new Set<string>();
  const backedOff = new Set<string>();
  const ended: string[] = [];
  const stored: string[] = [];
  const opened: ReturnType<typeof playedConnection>[] = [];
  const signing: { result: SignInResult } = { result: 'no-signer' };
  const intake: Intake = {
    check: async (events) => ({ genuine: events as never, received: events.length, rejected: [] }),
    async keep(relay, { genuine }) {
      if (disk.isFull) throw new LarderError('storage-full', 'The disk is full.');
      stored.push(...genuine.map(({ content }) => `${content} from ${relay}`));
      return { tally: emptyTally, unkept: [], replaces: false };
    },
  };
  const onError = vi.fn();
  const show = vi.fn();
  const disk = { isFull: false };
  const live = createLiveSync({
    async connect(relay, signal) {
      if (unreachable.has(relay)) throw new LarderError('relay-unreachable', 'Nobody is there.');
      const played = playedConnection(relay);
      signal.addEventListener('abort', () => played.connection.close());
      opened.push(played);
      return played.connection;
    },
    signIn: async () => signing.result,
    plan: async () => plan.current,
    relays: {
      read: async () => urls.map((it, i) => newRelayRecord({ url: it, config: configs[i] ?? {} })),
    },
    settings: async () => defaultSettings,
    isLooking: () => looking.now,
    allowance: async () => allowed.now,
    liveness: {
      mayContact: async (relay) => !backedOff.has(relay),
      ended: (relay) => void ended.push(relay),
    },
    intake,
    board: { show },
    clock: () => time.now,
    holdAwake() {
      awake.held++;
      return () => awake.held--;
    },
    delay: async () => undefined,
    onError,
  });
  /** Until so many connections have been opened, and the latest has asked its question. */
  const listening = async (count = 1) => {
    await vi.waitFor(() => expect(opened[count - 1]?.sent.length).toBeGreaterThan(0));
    const latest = opened[count - 1];
    if (!latest) throw new Error('Nothing was opened.');
    return latest;
  };
  const send = ({ relay, sent }: ReturnType<typeof playedConnection>, content: string) => {
    const [, subscription] = sent.find(([label]) => label === 'REQ') ?? [];
    const event = fakeEvent({ pubkey: alice, content, created_at: time.now / 1_000 });
    relay.next({ type: 'EVENT', subscription: subscription as string, event });
  };
  const refuse = ({ relay, sent }: ReturnType<typeof playedConnection>, reason: string) => {
    const [, subscription] = sent.findLast(([label]) => label === 'REQ') ?? [];
    relay.next({ type: 'CLOSED', subscription: subscription as string, reason });
  };
  const around = {
    show,
    disk,
    plan,
    looking,
    allowed,
    awake,
    unreachable,
    backedOff,
    signing,
    time,
  };
  return { live, ...around, ended, stored, opened, listening, send, refuse, onError };
}

describe('while somebody looks', () => {
  it('stores what comes in, and keeps the background awake', async () => {
    const { live, listening, send, stored, awake } = setUp();
    await live.reconsider();
    send(await listening(), 'news');
    await vi.waitFor(() => expect(stored).toEqual([`news from ${url(1)}`]));
    expect([live.urls(), awake.held]).toEqual([[url(1)], 1]);
  });

  it('tells of a full disk beside everything, as a sync does', async () => {
    const { live, disk, listening, send, show } = setUp();
    disk.isFull = true;
    await live.reconsider();
    const relay = await listening();
    send(relay, 'one');
    send(relay, 'two');
    await vi.waitFor(() => expect(live.urls()).toEqual([]));
    const problem = { code: 'storage-full', message: 'The disk is full.' };
    expect(show).toHaveBeenCalledWith({ problem });
  });

  it('asks for a little of the past, and goes on where that ended', async () => {
    const { live, listening, time } = setUp();
    await live.reconsider();
    const { sent } = await listening();
    expect(sent[0]?.[2]).toEqual({
      authors: [alice],
      since: time.now / 1_000 - 15 * 60,
      limit: 100,
    });
  });

  it('leaves connections for the syncs', async () => {
    const { live } = setUp(Array.from({ length: 9 }, () => ({})));
    await live.reconsider();
    expect(live.urls()).toEqual([1, 2, 3, 4, 5, 6].map(url));
  });

  it('asks for what is wanted now', async () => {
    const { live, listening, plan, opened } = setUp();
    await live.reconsider();
    await listening();
    await live.reconsider();
    expect(opened).toHaveLength(1);
    plan.current = new Map([[url(1), [{ ...own, filter: { kinds: [1] } }]]]);
    await live.reconsider();
    expect((await listening(2)).sent[0]?.[2]).toMatchObject({ kinds: [1] });
    plan.current = new Map();
    await live.reconsider();
    expect(live.urls()).toEqual([]);
  });
});

describe('it is quiet', () => {
  it('when nobody looks any more', async () => {
    const { live, listening, looking, awake } = setUp();
    await live.reconsider();
    await listening();
    looking.now = false;
    await live.reconsider();
    expect([live.urls(), awake.held]).toEqual([[], 0]);
  });

  it('when nothing may be done by itself', async () => {
    const { live, allowed } = setUp();
    allowed.now = { allowed: 'pause', because: 'metered' };
    await live.reconsider();
    expect(live.urls()).toEqual([]);
  });

  it('during a pause', async () => {
    const { live, listening, opened } = setUp();
    await live.reconsider();
    await listening();
    await live.pause();
    await live.reconsider();
    expect([live.urls(), opened.length]).toEqual([[], 1]);
    await live.resume();
    expect(live.urls()).toEqual([url(1)]);
  });

  it('with relays that are left alone, that are only sent to, or that the user excepts', async () => {
    const { live, backedOff, plan } = setUp([{}, {}, { live: false }]);
    backedOff.add(url(1));
    plan.current = new Map([...plan.current, [url(2), [{ ...own, down: false, up: true }]]]);
    await live.reconsider();
    expect(live.urls()).toEqual([]);
  });
});

describe('a connection that ends', () => {
  it('is opened again when it lasted', async () => {
    const { live, listening, time, opened } = setUp();
    await live.reconsider();
    const { relay } = await listening();
    time.now += 60_000;
    relay.error(lost);
    await listening(2);
    expect([live.urls(), opened.length]).toEqual([[url(1)], 2]);
  });

  it('is not when the relay did not keep it, for a while', async () => {
    const { live, listening, time } = setUp();
    await live.reconsider();
    const { relay } = await listening();
    relay.error(lost);
    await vi.waitFor(() => expect(live.urls()).toEqual([]));
    await live.reconsider();
    expect(live.urls()).toEqual([]);
    time.now += 60 * 60_000;
    await live.reconsider();
    expect(live.urls()).toEqual([url(1)]);
  });

  it('is not when the relay refuses the question, which is nothing against its syncs', async () => {
    const { live, listening, refuse, ended } = setUp();
    await live.reconsider();
    refuse(await listening(), 'restricted: no subscriptions');
    await vi.waitFor(() => expect(live.urls()).toEqual([]));
    expect(ended).toEqual([]);
  });

  it('tells of a relay out of reach, and lets the rules decide when it is tried again', async () => {
    const { live, unreachable, ended } = setUp();
    unreachable.add(url(1));
    await live.reconsider();
    await vi.waitFor(() => expect(live.urls()).toEqual([]));
    expect(ended).toEqual([url(1)]);
    unreachable.clear();
    await live.reconsider();
    expect(live.urls()).toEqual([url(1)]);
  });
});

describe('a relay that wants a sign-in', () => {
  it('is asked again after it', async () => {
    const { live, listening, refuse, signing } = setUp();
    signing.result = 'signed-in';
    await live.reconsider();
    const played = await listening();
    refuse(played, 'auth-required: who are you');
    await vi.waitFor(() => expect(played.sent.filter(([it]) => it === 'REQ')).toHaveLength(2));
    expect(live.urls()).toEqual([url(1)]);
  });

  it('is left alone without one', async () => {
    const { live, listening, refuse, onError } = setUp();
    await live.reconsider();
    refuse(await listening(), 'auth-required: who are you');
    await vi.waitFor(() => expect(live.urls()).toEqual([]));
    expect(onError).not.toHaveBeenCalled();
  });
});
