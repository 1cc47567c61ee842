import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { playedConnection } from '../../test/support/played-connection';
import { plainEvents } from '../../test/support/relay/plain-event';
import { LarderError } from '../messages/larder-error';
import { IdSet } from '../negentropy/id-set';
import { NegentropyRefused } from './negentropy-refused';
import { type Reconciliation, reconcile } from './reconcile';
import { RelayClosed } from './relay-closed';
import type { RelayMessage } from './relay-messages';

const url = 'wss://relay.example/';
const set = IdSet.from(plainEvents(3));
/** Everything from here to infinity is alike: the whole of a reconciled set. */
const done: RelayMessage = { type: 'NEG-MSG', subscription: 's1', message: '61' };
/** The relay has a list of no ids for everything: asks us for nothing, but has us say something. */
const more: RelayMessage = {
  type: 'NEG-MSG',
  subscription: 's1',
  message: `61000001${'00'.repeat(16)}`,
};

const negErr = (reason: string, cap?: number): RelayMessage => ({
  type: 'NEG-ERR',
  subscription: 's1',
  reason,
  ...(cap === undefined ? {} : { cap }),
});
const closed = (reason: string): RelayMessage => ({ type: 'CLOSED', subscription: 's1', reason });
const notice = (text: string): RelayMessage => ({ type: 'NOTICE', text });

/** A session that was opened and not yet answered; `result` once it has one. */
function open() {
  const { connection, relay, sent } = playedConnection(url);
  const { signal } = new AbortController();
  const options = { signal, firstReplyTimeoutMs: 300, idleTimeoutMs: 100 };
  const outcome: { result?: Reconciliation; error?: unknown } = {};
  void reconcile(connection, {}, set, options).then(
    (result) => {
      outcome.result = result;
    },
    (error: unknown) => {
      outcome.error = error;
    },
  );
  const say = async (...messages: RelayMessage[]) => {
    for (const message of messages) relay.next(message);
    await vi.advanceTimersByTimeAsync(0);
  };
  const refusal = () => {
    const { error } = outcome;
    if (!(error instanceof NegentropyRefused)) throw error ?? new Error('no refusal');
    return { refusal: error.refusal, reason: error.reason, cap: error.cap };
  };
  return { connection, relay, sent, say, outcome, refusal };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a relay that refuses a session', () => {
  it.each([
    [negErr('blocked: too many query results', 200), 'overflow', 200],
    [negErr('blocked: you are banned'), 'blocked', undefined],
    [closed('auth-required: who are you'), 'auth-required', undefined],
    [closed('ERROR: auth-required: who are you'), 'auth-required', undefined],
    [closed('ERROR: bad msg: unknown cmd'), 'unsupported', undefined],
    [closed(''), 'error', undefined],
    [notice('ERROR: bad msg: negentropy disabled'), 'unsupported', undefined],
    [notice('ERROR: negentropy error: unrecognised filter item'), 'error', undefined],
    [notice('ERROR: too many concurrent NEG requests'), 'error', undefined],
    [notice('failed to parse envelope: unknown envelope label'), 'unsupported', undefined],
    [notice('could not parse command'), 'unsupported', undefined],
  ] as const)('is heard: %j', async (message, kind, cap) => {
    const { say, refusal, outcome } = open();
    await say(message);
    expect(refusal()).toMatchObject({ refusal: kind, cap });
    expect(outcome.result).toBeUndefined();
  });

  it('is told by its silence, whatever else it says', async () => {
    const { say, refusal, outcome } = open();
    for (let i = 0; i < 3; i++) {
      await vi.advanceTimersByTimeAsync(99);
      await say(
        notice('welcome'),
        { type: 'EOSE', subscription: 's1' },
        { type: 'MALFORMED-EVENT', subscription: 's1' },
        { type: 'NEG-MSG', subscription: 's2', message: '61' },
      );
    }
    expect(outcome).toEqual({});
    await vi.advanceTimersByTimeAsync(3);
    expect(refusal()).toMatchObject({ refusal: 'silent', reason: 'it did not answer' });
  });

  it('is told by its leaving, unless our frame was too long for it', async () => {
    const lost = open();
    lost.relay.error(new RelayClosed(url, { code: 1006, reason: '' }));
    await lost.say();
    expect(lost.refusal().refusal).toBe('disconnected');
    const tooBig = open();
    tooBig.relay.error(new RelayClosed(url, { code: 1009, reason: '' }));
    await tooBig.say();
    expect(tooBig.outcome.error).toMatchObject({ code: 'relay-closed', ending: 'too-big' });
    expect(tooBig.outcome.error).not.toBeInstanceOf(NegentropyRefused);
  });
});

describe('a NOTICE', () => {
  const disabled = notice('ERROR: bad msg: unknown cmd');

  it.each([
    ['a REQ', ['REQ', 'other', {}]],
    ['another session', ['NEG-OPEN', 'other', {}, '61']],
    ['an event', ['EVENT', plainEvents(1)[0]]],
  ] as const)('is not taken for ours while %s is unanswered', async (_, request) => {
    const { connection, say, outcome } = open();
    connection.send(request as Parameters<typeof connection.send>[0]);
    await say(disabled);
    expect(outcome).toEqual({});
    await say(done);
    expect(outcome.result).toMatchObject({ have: [], need: [] });
  });

  it('is taken for ours when the others were answered', async () => {
    const { connection, say, refusal } = open();
    connection.send(['REQ', 'other', {}]);
    await say({ type: 'EOSE', subscription: 'other' }, disabled);
    expect(refusal().refusal).toBe('unsupported');
  });

  it('that says something else is passed over', async () => {
    const { say, outcome } = open();
    await say(notice('welcome'), notice('please pay 1000 sats'), done);
    expect(outcome.result).toBeDefined();
  });

  it('is passed over once the session has begun, but for the one that ends sessions', async () => {
    const { say, outcome, refusal } = open();
    await say(more, disabled, notice('ERROR: bad msg: negentropy disabled'));
    expect(outcome).toEqual({});
    await say(notice('ERROR: too many concurrent NEG requests'));
    expect(refusal().refusal).toBe('error');
  });
});

describe('a session that has begun', () => {
  it.each(['closed: unknown subscription handle', 'CLOSED', 'error: subscription not found'])(
    'may be lost: “%s”',
    async (reason) => {
      const { say, refusal, sent } = open();
      await say(more, negErr(reason));
      expect(refusal().refusal).toBe('session-lost');
      expect(sent.map(([label]) => label)).toEqual(['NEG-OPEN', 'NEG-MSG']);
    },
  );

  it('is kept waiting by its own frames alone', async () => {
    const { say, outcome } = open();
    await say(more);
    await vi.advanceTimersByTimeAsync(60);
    await say({ type: 'EOSE', subscription: 's1' }, notice('busy'));
    await vi.advanceTimersByTimeAsync(40);
    expect(outcome.error).toMatchObject({ code: 'relay-timeout' });
    expect(outcome.error).not.toBeInstanceOf(NegentropyRefused);
  });

  it('fails when the connection is lost: that is no refusal any more', async () => {
    const { say, relay, outcome } = open();
    await say(more);
    relay.error(new LarderError('relay-closed', 'gone'));
    await say();
    expect(outcome.error).toMatchObject({ code: 'relay-closed' });
    expect(outcome.error).not.toBeInstanceOf(NegentropyRefused);
  });
});
