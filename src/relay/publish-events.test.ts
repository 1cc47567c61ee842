import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { playedConnection } from '../../test/support/played-connection';
import { openConnection } from '../../test/support/relay/open-connection';
import { plainEvents } from '../../test/support/relay/plain-event';
import { useRelays } from '../../test/support/relay/use-relays';
import { createSigner, sampleSecret } from '../../test/support/sample-events';
import { LarderError } from '../messages/larder-error';
import { type OkVerdict, type PublishOptions, publishEvents } from './publish-events';

const start = useRelays();
const events = plainEvents(5);
const ids = events.map(({ id }) => id);
const idAt = (i: number) => ids[i] ?? '';

/** Publishes over a connection whose relay is the test, and keeps what happens. */
function publish(options: Partial<PublishOptions> = {}, offered = events) {
  const { connection, relay, sent } = playedConnection();
  const verdicts: OkVerdict[] = [];
  const defaults = { batch: 2, delayMs: 50, idleTimeoutMs: 100 };
  const { signal } = new AbortController();
  const run = async () => {
    const all = publishEvents(connection, offered, { signal, ...defaults, ...options });
    for await (const verdict of all) verdicts.push(verdict);
  };
  const ended = run();
  // A test may look at the failure later than it happens.
  ended.catch(() => undefined);
  const answer = async (i: number, accepted = true, reason = '') => {
    relay.next({ type: 'OK', id: idAt(i), accepted, reason });
    await vi.advanceTimersByTimeAsync(0);
  };
  const sentIds = () =>
    sent.map((message) => (message[0] === 'EVENT' ? message[1].id : message[0]));
  const kinds = () => verdicts.map(({ id, kind }) => [ids.indexOf(id), kind]);
  return { ended, answer, sentIds, verdicts, kinds, relay, connection };
}

describe('publishEvents', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('has only one batch unanswered, waits between two, and tells each verdict as it comes', async () => {
    const { ended, answer, sentIds, kinds } = publish();
    expect(sentIds()).toEqual(ids.slice(0, 2));
    await answer(1, false, 'blocked: no');
    expect(kinds()).toEqual([[1, 'refused']]);
    expect(sentIds()).toHaveLength(2);
    await answer(0);
    await vi.advanceTimersByTimeAsync(49);
    expect(sentIds()).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(1);
    expect(sentIds()).toEqual(ids.slice(0, 4));
    await answer(2, true, 'duplicate: have this event');
    await answer(3, false, 'error: disk');
    await vi.advanceTimersByTimeAsync(50);
    await answer(4);
    await ended;
    expect(kinds()).toEqual([
      [1, 'refused'],
      [0, 'accepted'],
      [2, 'duplicate'],
      [3, 'later'],
      [4, 'accepted'],
    ]);
  });

  it('sends an event once, and believes the first answer alone', async () => {
    const { ended, answer, sentIds, kinds } = publish({}, [...events.slice(0, 2), ...events]);
    await answer(0);
    await answer(0, false, 'blocked: changed my mind');
    await answer(4); // was not sent yet
    await answer(1);
    await vi.advanceTimersByTimeAsync(50);
    await answer(2);
    await answer(3);
    await vi.advanceTimersByTimeAsync(50);
    await answer(4, false, 'pow: more');
    await ended;
    expect(sentIds()).toEqual(ids);
    expect(kinds()).toEqual([
      [0, 'accepted'],
      [1, 'accepted'],
      [2, 'accepted'],
      [3, 'accepted'],
      [4, 'refused'],
    ]);
  });

  it('stops at a relay that wants a pause, after what is under way', async () => {
    const { ended, answer, sentIds, verdicts } = publish();
    await answer(0, false, 'rate-limited: slow down');
    await answer(1);
    await ended;
    expect(sentIds()).toEqual(ids.slice(0, 2));
    const rest = { kind: 'later', words: 'rate-limited: slow down', backOff: true };
    expect(verdicts).toEqual([
      { id: idAt(0), ...rest },
      { id: idAt(1), kind: 'accepted', words: '', backOff: false },
      ...ids.slice(2).map((id) => ({ id, ...rest })),
    ]);
  });

  it('goes on after an event that is never answered', async () => {
    const { ended, answer, kinds } = publish();
    await answer(1);
    await vi.advanceTimersByTimeAsync(150);
    await answer(2);
    await answer(3);
    await vi.advanceTimersByTimeAsync(50);
    await answer(4);
    await ended;
    expect(kinds()).toEqual([
      [1, 'accepted'],
      [0, 'later'],
      [2, 'accepted'],
      [3, 'accepted'],
      [4, 'accepted'],
    ]);
  });

  it('stops when a whole batch goes unanswered, whatever else the relay says', async () => {
    const { ended, relay, sentIds, verdicts } = publish();
    for (let i = 0; i < 4; i++) {
      await vi.advanceTimersByTimeAsync(25);
      relay.next({ type: 'NOTICE', text: 'busy' });
      relay.next({ type: 'OK', id: idAt(4), accepted: true, reason: '' });
    }
    await ended;
    expect(sentIds()).toHaveLength(2);
    const word = { kind: 'later', words: 'it did not answer', backOff: true };
    expect(verdicts).toEqual(ids.map((id) => ({ id, ...word })));
  });

  it('stops when all need a sign-in, and not when one does', async () => {
    const one = publish();
    await one.answer(0, false, 'auth-required: event marked as protected');
    await one.answer(1);
    await vi.advanceTimersByTimeAsync(50);
    expect(one.sentIds()).toHaveLength(4);

    const all = publish();
    await all.answer(0, false, 'auth-required: who are you');
    await all.answer(1, false, 'auth-required: who are you');
    await all.ended;
    expect(all.sentIds()).toHaveLength(2);
    expect(all.kinds()).toEqual(ids.map((_, i) => [i, 'auth-required']));
  });

  it('has a verdict for all before it tells of a lost connection', async () => {
    const { ended, answer, relay, kinds } = publish();
    await answer(1);
    relay.error(new LarderError('relay-closed', 'It ended the connection.'));
    await expect(ended).rejects.toMatchObject({ code: 'relay-closed' });
    expect(kinds()).toEqual([
      [1, 'accepted'],
      [0, 'later'],
      [2, 'later'],
      [3, 'later'],
      [4, 'later'],
    ]);
  });

  it('is given up at once: under way, between two batches and before it begins', async () => {
    const controller = new AbortController();
    const { signal } = controller;
    const underWay = publish({ signal });
    const between = publish({ signal });
    await between.answer(0);
    await between.answer(1);
    controller.abort();
    await expect(underWay.ended).rejects.toMatchObject({ code: 'aborted' });
    await expect(between.ended).rejects.toMatchObject({ code: 'aborted' });
    expect(underWay.verdicts).toEqual([]);
    const before = publish({ signal });
    await expect(before.ended).rejects.toMatchObject({ code: 'aborted' });
    expect(before.sentIds()).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('does nothing without events', async () => {
    const { ended, sentIds } = publish({}, []);
    await ended;
    expect(sentIds()).toEqual([]);
  });
});

describe('publishEvents over a socket', () => {
  it('ends with the same events at the relay', async () => {
    const relay = await start();
    const connection = await openConnection(relay);
    const { signal } = new AbortController();
    const options = { signal, batch: 7, delayMs: 0, idleTimeoutMs: 5_000 };
    const { sign } = await createSigner();
    const signed = plainEvents(20).map((event) => sign(sampleSecret('alice'), event));
    const kinds: string[] = [];
    for (let i = 0; i < 2; i++) {
      for await (const { kind } of publishEvents(connection, signed, options)) kinds.push(kind);
    }
    expect(kinds).toEqual([...signed.map(() => 'accepted'), ...signed.map(() => 'duplicate')]);
    expect(new Set(relay.events().map(({ id }) => id))).toEqual(
      new Set(signed.map(({ id }) => id)),
    );
    connection.close();
  });
});
