import { firstValueFrom, lastValueFrom, take, toArray } from 'rxjs';
import { describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { plainEvent } from '../../test/support/relay/plain-event';
import { malformedFrames, oversizeFrame } from '../../test/support/relay/relay-behaviour';
import { useRelays } from '../../test/support/relay/use-relays';
import { limits } from '../messages/limits';
import { relayLabel } from '../messages/relay-label';
import { createConnectRelay } from './connect-relay';
import type { SocketClose } from './relay-socket';

const connectRelay = createConnectRelay({ WebSocket });
const never = new AbortController().signal;
const start = useRelays();

describe('createConnectRelay', () => {
  it('is typed for the WebSocket of a browser', () => {
    const inBrowser = () => createConnectRelay({ WebSocket: globalThis.WebSocket });
    expect(inBrowser).toBeTypeOf('function');
  });

  it('sends and receives messages and counts the bytes the relay counts', async () => {
    const event = plainEvent('greeting', { content: 'grüße 😀' });
    const relay = await start({ events: [event] });
    const connection = await connectRelay(relay.url, never);
    const answers = lastValueFrom(connection.messages$.pipe(take(3), toArray()));
    connection.send(['REQ', connection.nextId(), { '#t': ['größe'] }]);
    connection.send(['REQ', 'mine', {}]);
    expect(await answers).toEqual([
      { type: 'EOSE', subscription: 's1' },
      { type: 'EVENT', subscription: 'mine', event },
      { type: 'EOSE', subscription: 'mine' },
    ]);
    expect(connection.traffic).toEqual({
      bytesUp: relay.counters.bytesIn,
      bytesDown: relay.counters.bytesOut,
    });
    connection.close();
  });

  it('never gives an id twice', async () => {
    const relay = await start();
    const connection = await connectRelay(relay.url, never);
    expect(new Set([connection.nextId(), connection.nextId(), connection.nextId()]).size).toBe(3);
    connection.close();
  });

  it('passes over frames that are no messages', async () => {
    const relay = await start({ sendsRaw: malformedFrames });
    const connection = await connectRelay(relay.url, never);
    const answer = firstValueFrom(connection.messages$);
    connection.send(['REQ', 'a', {}]);
    expect(await answer).toEqual({ type: 'EOSE', subscription: 'a' });
    connection.close();
  });

  it('ends with a protocol error at a frame that is too long', async () => {
    const relay = await start();
    const connection = await connectRelay(relay.url, never);
    const ended = lastValueFrom(connection.messages$);
    relay.say(oversizeFrame(limits.relayFrameLength + 1));
    await expect(ended).rejects.toMatchObject({ code: 'relay-protocol' });
    await relay.waitFor(() => relay.counters.openSockets === 0);
  });

  it('takes a frame of exactly the longest length', async () => {
    const relay = await start();
    const connection = await connectRelay(relay.url, never);
    const notice = firstValueFrom(connection.messages$);
    relay.say(oversizeFrame(limits.relayFrameLength));
    expect((await notice).type).toBe('NOTICE');
    connection.close();
  });

  it('tells with which code a relay broke the connection', async () => {
    const relay = await start();
    const connection = await connectRelay(relay.url, never);
    const ended = lastValueFrom(connection.messages$);
    relay.drop(1008, 'slow down');
    await expect(ended).rejects.toMatchObject({
      code: 'relay-closed',
      message: `The connection to ${relayLabel(relay.url)} broke off: slow down.`,
      detail: 'WebSocket 1008',
    });
  });

  it('tells an orderly end from a broken one', async () => {
    const relay = await start();
    const connection = await connectRelay(relay.url, never);
    const ended = lastValueFrom(connection.messages$);
    relay.drop(1001);
    await expect(ended).rejects.toMatchObject({
      code: 'relay-closed',
      message: `${relayLabel(relay.url)} ended the connection.`,
      detail: 'WebSocket 1001',
    });
  });

  it('notices a relay that vanishes', async () => {
    const relay = await start();
    const connection = await connectRelay(relay.url, never);
    const ended = lastValueFrom(connection.messages$);
    await relay.stop();
    await expect(ended).rejects.toMatchObject({ code: 'relay-closed' });
  });

  it('completes its messages and the socket when closed, and says nothing more', async () => {
    const relay = await start();
    const connection = await connectRelay(relay.url, never);
    const received = lastValueFrom(connection.messages$.pipe(toArray()));
    connection.close();
    connection.send(['REQ', 'late', {}]);
    connection.close();
    expect(await received).toEqual([]);
    await relay.waitFor(() => relay.counters.openSockets === 0);
    expect(relay.log).toEqual([]);
  });

  it('closes when its signal is aborted', async () => {
    const relay = await start();
    const controller = new AbortController();
    const connection = await connectRelay(relay.url, controller.signal);
    const received = lastValueFrom(connection.messages$.pipe(toArray()));
    controller.abort();
    expect(await received).toEqual([]);
    await relay.waitFor(() => relay.counters.openSockets === 0);
  });

  it('refuses to start when already aborted', async () => {
    const relay = await start();
    await expect(connectRelay(relay.url, AbortSignal.abort())).rejects.toMatchObject({
      code: 'aborted',
    });
    expect(relay.counters.connections).toBe(0);
  });

  it('gives up opening when aborted', async () => {
    const relay = await start();
    const controller = new AbortController();
    const connecting = connectRelay(relay.url, controller.signal);
    controller.abort();
    await expect(connecting).rejects.toMatchObject({ code: 'aborted' });
  });

  it('calls a relay that is not there unreachable', async () => {
    const relay = await start();
    await relay.stop();
    await expect(connectRelay(relay.url, never)).rejects.toMatchObject({
      code: 'relay-unreachable',
    });
  });

  it('calls an address that is none unreachable', async () => {
    await expect(connectRelay('not an address', never)).rejects.toMatchObject({
      code: 'relay-unreachable',
    });
  });

  it('remembers the latest challenge, if it is not too long to be signed', async () => {
    const relay = await start();
    const connection = await connectRelay(relay.url, never);
    expect(connection.challenge).toBeUndefined();
    const heard = lastValueFrom(connection.messages$.pipe(take(3)));
    relay.say('["AUTH","first"]');
    relay.say('["AUTH","second"]');
    relay.say(JSON.stringify(['AUTH', 'x'.repeat(limits.challengeLength + 1)]));
    await heard;
    expect(connection.challenge).toBe('second');
    connection.close();
  });

  it('knows which requests the relay has not reacted to', async () => {
    const relay = await start();
    const connection = await connectRelay(relay.url, never);
    relay.hold();
    connection.send(['REQ', 'a', {}]);
    connection.send(['NEG-OPEN', 'b', {}, '61']);
    connection.send(['REQ', 'c', {}]);
    connection.send(['CLOSE', 'c']);
    expect([...connection.unanswered]).toEqual(['a', 'b']);
    const answer = firstValueFrom(connection.messages$);
    relay.change({ negentropy: 'silent' });
    await relay.waitFor((log) => log.length === 4);
    relay.release();
    await answer;
    expect(connection.unanswered.has('a')).toBe(false);
    connection.close();
  });
});

describe('createConnectRelay with a socket of the test', () => {
  /** A WebSocket that does nothing by itself. */
  function createSocket() {
    const listeners = new Map<string, (event: SocketClose & { data: unknown }) => void>();
    const done: string[] = [];
    class ManualSocket {
      addEventListener(
        type: string,
        listener: (event: SocketClose & { data: unknown }) => void,
      ): void {
        listeners.set(type, listener);
      }
      send(text: string): void {
        done.push(text);
      }
      close(): void {
        done.push('close');
      }
    }
    const happen = (type: string) => listeners.get(type)?.({ code: 1006, reason: '', data: '' });
    return { WebSocket: ManualSocket, done, happen };
  }
  const url = 'wss://relay.example/';

  it('gives up on a server that never opens the socket', async () => {
    const { WebSocket: ManualSocket, done } = createSocket();
    const connect = createConnectRelay({ WebSocket: ManualSocket, connectTimeoutMs: 1 });
    await expect(connect(url, never)).rejects.toMatchObject({ code: 'relay-timeout' });
    expect(done).toEqual(['close']);
  });

  it('leaves no timer behind, whether the socket opens or not', async () => {
    vi.useFakeTimers();
    try {
      for (const outcome of ['open', 'close']) {
        const { WebSocket: ManualSocket, happen } = createSocket();
        const connecting = createConnectRelay({ WebSocket: ManualSocket })(url, never);
        expect(vi.getTimerCount()).toBe(1);
        happen(outcome);
        await Promise.allSettled([connecting]);
        expect(vi.getTimerCount()).toBe(0);
      }
    } finally {
      vi.useRealTimers();
    }
  });

  it('notices that it was aborted in the moment the socket opened', async () => {
    const { WebSocket: ManualSocket, happen, done } = createSocket();
    const controller = new AbortController();
    const connecting = createConnectRelay({ WebSocket: ManualSocket })(url, controller.signal);
    happen('open');
    controller.abort();
    await expect(connecting).rejects.toMatchObject({ code: 'aborted' });
    expect(done).toEqual(['close']);
  });
});
