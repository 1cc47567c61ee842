import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { playedConnection } from '../../test/support/played-connection';
import { LarderError } from '../messages/larder-error';
import { ask } from './ask';
import type { RelayConnection } from './relay-connection';
import type { RelayMessage } from './relay-messages';

const options = { signal: new AbortController().signal, idleTimeoutMs: 100 };

/** Subscribes and keeps what comes. */
function listen(connection: RelayConnection, extra: Partial<Parameters<typeof ask>[2]> = {}) {
  const heard: { types: string[]; error?: LarderError } = { types: [] };
  const subscription = ask(connection, ['REQ', 'a', {}], { ...options, ...extra }).subscribe({
    next: (answer) => heard.types.push(answer.type),
    error: (error: LarderError) => {
      heard.error = error;
    },
  });
  return { heard, subscription };
}

const malformed: RelayMessage = { type: 'MALFORMED-EVENT', subscription: 'a' };

describe('ask', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('sends nothing before somebody listens, and then once', () => {
    const { connection, sent } = playedConnection();
    const answers$ = ask(connection, ['REQ', 'a', {}], options);
    expect(sent).toEqual([]);
    answers$.subscribe().unsubscribe();
    expect(sent).toEqual([['REQ', 'a', {}]]);
  });

  it('tells the answers to this request only', () => {
    const { connection, relay } = playedConnection();
    const { heard } = listen(connection);
    relay.next(malformed);
    relay.next({ type: 'EOSE', subscription: 'b' });
    relay.next({ type: 'NOTICE', text: 'a' });
    relay.next({ type: 'EOSE', subscription: 'a' });
    expect(heard.types).toEqual(['MALFORMED-EVENT', 'EOSE']);
  });

  it('waits as long as answers keep coming, and gives up after a silence', () => {
    const { connection, relay } = playedConnection();
    const { heard } = listen(connection);
    for (let i = 0; i < 10; i++) {
      vi.advanceTimersByTime(99);
      relay.next(malformed);
    }
    vi.advanceTimersByTime(99);
    expect(heard.error).toBeUndefined();
    vi.advanceTimersByTime(1);
    expect(heard.error?.code).toBe('relay-timeout');
  });

  it('is not kept waiting by NOTICEs and the answers to other requests', () => {
    const { connection, relay } = playedConnection();
    const { heard } = listen(connection);
    vi.advanceTimersByTime(99);
    relay.next({ type: 'NOTICE', text: 'busy' });
    relay.next({ type: 'EOSE', subscription: 'b' });
    vi.advanceTimersByTime(1);
    expect(heard.error?.code).toBe('relay-timeout');
  });

  it('gives the first answer a time of its own', () => {
    const { connection, relay } = playedConnection();
    const { heard } = listen(connection, { firstTimeoutMs: 1_000 });
    vi.advanceTimersByTime(999);
    relay.next(malformed);
    expect(heard.error).toBeUndefined();
    vi.advanceTimersByTime(100);
    expect(heard.error?.code).toBe('relay-timeout');
  });

  it('ends with the error of the connection', () => {
    const { connection, relay } = playedConnection();
    const { heard } = listen(connection);
    relay.error(new LarderError('relay-closed', 'gone'));
    expect(heard.error?.code).toBe('relay-closed');
    expect(listen(connection).heard.error?.code).toBe('relay-closed');
  });

  it('is given up when the signal fires, when it has fired, and when we close', () => {
    const controller = new AbortController();
    const { signal } = controller;
    const { connection } = playedConnection();
    const { heard } = listen(connection, { signal });
    controller.abort();
    expect(heard.error?.code).toBe('aborted');
    expect(listen(connection, { signal }).heard.error?.code).toBe('aborted');
    const other = listen(connection);
    connection.close();
    expect(other.heard.error?.code).toBe('aborted');
  });

  it('leaves no timer behind', () => {
    const { connection } = playedConnection();
    const { subscription } = listen(connection);
    expect(vi.getTimerCount()).toBe(1);
    subscription.unsubscribe();
    expect(vi.getTimerCount()).toBe(0);
  });
});
