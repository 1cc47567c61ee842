import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { playedConnection } from '../../test/support/played-connection';
import { openConnection } from '../../test/support/relay/open-connection';
import { alice, bob, plainEvent, plainEvents } from '../../test/support/relay/plain-event';
import { useRelays } from '../../test/support/relay/use-relays';
import type { NostrEvent } from '../nostr/event';
import type { Filter } from '../nostr/filter';
import { type LiveOptions, liveSubscription } from './live-subscription';
import { RelayClosed } from './relay-closed';

const start = useRelays();
const byAlice: Filter = { authors: [alice], since: 1_000 };
const byBob: Filter = { authors: [bob], since: 1_000 };

describe('liveSubscription over a socket', () => {
  it('brings what there is and what comes in, and is closed with its reader', async () => {
    const relay = await start({ events: [plainEvent('old', { created_at: 999 })] });
    const connection = await openConnection(relay);
    const first = plainEvent('first', { created_at: 1_000 });
    relay.add([first]);
    const { signal } = new AbortController();
    const live = liveSubscription(connection, [byAlice, byBob], { signal });
    expect((await live.next()).value).toEqual(first);
    const next = live.next();
    const second = plainEvent('second', { created_at: 2_000, pubkey: bob });
    await relay.waitFor((log) => log.filter(({ message }) => message[0] === 'REQ').length === 2);
    relay.add([second]);
    expect((await next).value).toEqual(second);
    await live.return();
    await relay.waitFor((log) => log.filter(({ message }) => message[0] === 'CLOSE').length === 2);
    connection.close();
  });
});

describe('liveSubscription', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  /** Reads a subscription whose relay is the test; `pause` keeps the reader from reading on. */
  function listen(filters: readonly Filter[], options: Partial<LiveOptions> = {}) {
    const { connection, relay, sent } = playedConnection();
    const { signal } = new AbortController();
    const heard: NostrEvent[] = [];
    const reader = { pause: Promise.resolve() };
    const read = async () => {
      for await (const event of liveSubscription(connection, filters, { signal, ...options })) {
        heard.push(event);
        await reader.pause;
      }
    };
    const ended = read();
    ended.catch(() => undefined);
    const say = async (subscription: string, ...events: NostrEvent[]) => {
      for (const event of events) relay.next({ type: 'EVENT', subscription, event });
      await vi.advanceTimersByTimeAsync(0);
    };
    return { connection, relay, sent, heard, ended, say, reader };
  }
  const eose = (subscription: string) => ({ type: 'EOSE', subscription }) as const;
  const closed = (subscription: string, reason: string) =>
    ({ type: 'CLOSED', subscription, reason }) as const;

  it('asks one REQ for each filter, and no more REQs than it may', () => {
    expect(listen([byAlice, byBob]).sent).toEqual([
      ['REQ', 's1', byAlice],
      ['REQ', 's2', byBob],
    ]);
    const third = { kinds: [1] };
    expect(listen([byAlice, byBob, third], { maxRequests: 2 }).sent).toEqual([
      ['REQ', 's1', byAlice, third],
      ['REQ', 's2', byBob],
    ]);
  });

  it('tells an event once, whichever filters it came for', async () => {
    const { heard, say } = listen([byAlice, { kinds: [1] }]);
    const event = plainEvent('both');
    await say('s1', event, event);
    await say('s2', event);
    expect(heard).toEqual([event]);
  });

  it('drops what was not asked for, and ends when nothing else comes', async () => {
    const { heard, say, relay, ended } = listen([byAlice], { maxUnasked: 3 });
    const foreign = plainEvents(2, { pubkey: bob });
    await say('s1', ...foreign, plainEvent('good'));
    relay.next({ type: 'MALFORMED-EVENT', subscription: 's1' });
    await say('s7', ...foreign);
    expect(heard).toHaveLength(1);
    await say('s1', plainEvent('early', { created_at: 999 }));
    await expect(ended).rejects.toMatchObject({ code: 'relay-protocol' });
  });

  it('keeps no more than may wait for a slow reader', async () => {
    const { heard, say, ended, reader } = listen([byAlice], { maxWaiting: 3 });
    let goOn: () => void = () => undefined;
    reader.pause = new Promise((resolve) => {
      goOn = resolve;
    });
    const [first, ...rest] = plainEvents(5);
    if (first) await say('s1', first);
    await say('s1', ...rest);
    goOn();
    await expect(ended).rejects.toMatchObject({ code: 'relay-protocol' });
    expect(heard).toHaveLength(4);
  });

  it('may be quiet for as long as it likes, once the relay has answered', async () => {
    const { relay, heard, say, ended } = listen([byAlice], { firstTimeoutMs: 100 });
    await vi.advanceTimersByTimeAsync(99);
    relay.next(eose('s1'));
    await vi.advanceTimersByTimeAsync(24 * 60 * 60 * 1000);
    await say('s1', plainEvent('late'));
    expect(heard).toHaveLength(1);
    relay.error(new RelayClosed('wss://relay.example/', { code: 1001, reason: '' }));
    await expect(ended).rejects.toMatchObject({ code: 'relay-closed', ending: 'ended' });
  });

  it('ends when the relay does not answer at all', async () => {
    const { ended, sent } = listen([byAlice, byBob], { firstTimeoutMs: 100 });
    await vi.advanceTimersByTimeAsync(100);
    await expect(ended).rejects.toMatchObject({ code: 'relay-timeout' });
    expect(sent.slice(2)).toEqual([
      ['CLOSE', 's1'],
      ['CLOSE', 's2'],
    ]);
  });

  it('goes on with the other filters when one is refused, and ends with the last', async () => {
    const { relay, say, heard, ended, sent } = listen([byAlice, byBob]);
    relay.next(closed('s1', 'blocked: not for you'));
    await say('s2', plainEvent('bobs', { pubkey: bob }));
    expect(heard).toHaveLength(1);
    relay.next(closed('s2', 'ERROR: auth-required: who are you'));
    await expect(ended).rejects.toMatchObject({ code: 'relay-auth-required' });
    expect(sent).toHaveLength(2);
  });

  it('ends with its signal and with the connection', async () => {
    const controller = new AbortController();
    const aborted = listen([byAlice], { signal: controller.signal });
    controller.abort();
    await expect(aborted.ended).rejects.toMatchObject({ code: 'aborted' });
    const closing = listen([byAlice]);
    closing.connection.close();
    await expect(closing.ended).rejects.toMatchObject({ code: 'aborted' });
  });
});
