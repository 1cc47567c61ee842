import { describe, expect, it, vi } from 'vitest';
import { chunkedSet } from '../../test/support/chunked-set';
import { openConnection } from '../../test/support/relay/open-connection';
import { alice, bob, plainEvent, plainEvents } from '../../test/support/relay/plain-event';
import type { TestRelay } from '../../test/support/relay/test-relay';
import { useRelays } from '../../test/support/relay/use-relays';
import { IdSet } from '../negentropy/id-set';
import type { NostrEvent } from '../nostr/event';
import { NegentropyRefused } from './negentropy-refused';
import { type ReconcileOptions, reconcile } from './reconcile';

const start = useRelays();
const { signal } = new AbortController();
const both = plainEvents(300);
const ours = plainEvents(5, {}, 1_600_000_000);
const theirs = plainEvents(40, {}, 1_650_000_000);
const idsOf = (events: readonly NostrEvent[]) => events.map(({ id }) => id).toSorted();
const labels = (relay: TestRelay) => relay.log.map(({ message }) => message[0]);

async function reconcileWith(relay: TestRelay, options: Partial<ReconcileOptions> = {}) {
  const connection = await openConnection(relay);
  const set = IdSet.from([...both, ...ours]);
  return reconcile(connection, { authors: [alice] }, set, { signal, ...options });
}

async function refusal(relay: TestRelay, options: Partial<ReconcileOptions> = {}) {
  const error: unknown = await reconcileWith(relay, options).catch((thrown: unknown) => thrown);
  if (!(error instanceof NegentropyRefused)) throw error;
  return { refusal: error.refusal, reason: error.reason, cap: error.cap, code: error.code };
}

/** A set whose chunks are read when a test says so. */
function heldChunks(entries: readonly NostrEvent[]) {
  const state = { isAsked: false };
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const { set } = chunkedSet(entries, 50, async () => {
    state.isAsked = true;
    await released;
    return entries;
  });
  return { set, isAsked: () => vi.waitUntil(() => state.isAsked), release: () => release() };
}

describe('reconcile', () => {
  it('finds what each side lacks, within the filter, and closes the session', async () => {
    const foreign = plainEvent('bob', { pubkey: bob });
    const relay = await start({ events: [...both, ...theirs, foreign] });
    const { have, need, rounds } = await reconcileWith(relay);
    expect(have.toSorted()).toEqual(idsOf(ours));
    expect(need.toSorted()).toEqual(idsOf(theirs));
    await relay.waitFor((log) => log.at(-1)?.message[0] === 'NEG-CLOSE');
    expect(labels(relay)).toEqual(['NEG-OPEN', ...Array(rounds - 1).fill('NEG-MSG'), 'NEG-CLOSE']);
  });

  it('is done in one round when both sides are equal', async () => {
    const relay = await start({ events: [...both, ...ours] });
    expect(await reconcileWith(relay)).toMatchObject({ have: [], need: [], lost: [], rounds: 1 });
  });

  it('finds the same with the smallest frames on both sides', async () => {
    const many = plainEvents(2_000, {}, 1_640_000_000);
    const relay = await start({ events: [...both, ...many], frameBytes: 4_096 });
    const { have, need, rounds } = await reconcileWith(relay, { frameBytes: 4_096 });
    expect(have.toSorted()).toEqual(idsOf(ours));
    expect(need.toSorted()).toEqual(idsOf(many));
    expect(rounds).toBeGreaterThan(2_000 / 128);
    const longest = Math.max(...relay.log.map(({ message }) => String(message.at(-1)).length));
    expect(longest).toBeLessThanOrEqual(2 * 4_096);
  });

  it.each([
    ['off-notice', 'unsupported', 'bad msg: negentropy disabled', 'relay-refused'],
    ['off-closed', 'unsupported', 'unsupported: negentropy is not available', 'relay-refused'],
    ['off-neg-err', 'unsupported', 'blocked: Negentropy sync is disabled', 'relay-refused'],
    ['silent', 'silent', 'it did not answer', 'relay-timeout'],
    ['blocked', 'overflow', 'blocked: too many query results', 'relay-refused'],
  ] as const)('tells a relay that is "%s"', async (negentropy, kind, reason, code) => {
    const relay = await start({ events: both, negentropy });
    const options = negentropy === 'silent' ? { firstReplyTimeoutMs: 20 } : {};
    expect(await refusal(relay, options)).toMatchObject({ refusal: kind, reason, code });
  });

  it('keeps the cap that a relay states', async () => {
    const relay = await start({ events: both, negentropy: 'blocked', negentropyCap: 200 });
    expect((await refusal(relay)).cap).toBe(200);
    relay.change({ statesCap: false });
    expect((await refusal(relay)).cap).toBeUndefined();
  });

  it('tells a relay that wants to know who asks', async () => {
    const relay = await start({ requiresAuth: true });
    expect(await refusal(relay)).toMatchObject({
      refusal: 'auth-required',
      code: 'relay-auth-required',
    });
  });

  it('takes a disconnection before the first frame for a refusal', async () => {
    const relay = await start();
    relay.hold();
    const refused = refusal(relay);
    await relay.waitFor((log) => log.length === 1);
    relay.drop();
    expect(await refused).toMatchObject({ refusal: 'disconnected', code: 'relay-closed' });
  });

  it('closes the session of a silent relay, and not one that the relay has closed', async () => {
    const relay = await start({ negentropy: 'silent' });
    await refusal(relay, { firstReplyTimeoutMs: 20 });
    await relay.waitFor((log) => log.at(-1)?.message[0] === 'NEG-CLOSE');
    relay.change({ negentropy: 'off-neg-err' });
    const connection = await openConnection(relay);
    const refused = reconcile(connection, {}, IdSet.from([]), { signal });
    await expect(refused).rejects.toBeInstanceOf(NegentropyRefused);
    connection.send(['CLOSE', 'last']);
    await relay.waitFor((log) => log.at(-1)?.message[1] === 'last');
    expect(labels(relay)).toEqual(['NEG-OPEN', 'NEG-CLOSE', 'NEG-OPEN', 'CLOSE']);
  });

  it('takes a disconnection or a silence in the middle for a failure, not a refusal', async () => {
    const relay = await start({ events: [...both, ...theirs] });
    relay.hold(1);
    const silence = reconcileWith(relay, { idleTimeoutMs: 20 });
    await expect(silence).rejects.toMatchObject({ name: 'LarderError', code: 'relay-timeout' });
    await expect(silence).rejects.not.toBeInstanceOf(NegentropyRefused);
    relay.change({ closesAfterMessages: 1 });
    relay.release();
    const broken = reconcileWith(relay);
    await expect(broken).rejects.toMatchObject({ code: 'relay-closed' });
    await expect(broken).rejects.not.toBeInstanceOf(NegentropyRefused);
  });

  it('ignores a NOTICE about something else, and any NOTICE while something else waits', async () => {
    const relay = await start({ events: both, sendsRaw: ['["NOTICE","welcome to this relay"]'] });
    expect((await reconcileWith(relay)).have).toHaveLength(5);

    const connection = await openConnection(relay);
    relay.change({ sendsRaw: [] });
    relay.hold();
    connection.send(['REQ', 'other', {}]);
    const asking = reconcile(connection, {}, IdSet.from(both), { signal });
    await relay.waitFor((log) => log.at(-1)?.message[0] === 'NEG-OPEN');
    relay.say('["NOTICE","ERROR: bad msg: unknown cmd"]');
    relay.release();
    expect(await asking).toMatchObject({ have: [], need: [] });
  });

  it('ignores a NOTICE once the session has begun', async () => {
    const relay = await start({ events: [...both, ...theirs] });
    relay.hold(1);
    const asking = reconcileWith(relay);
    await relay.waitFor((log) => log.at(-1)?.message[0] === 'NEG-MSG');
    relay.say('["NOTICE","ERROR: bad msg: negentropy disabled"]');
    relay.release();
    expect((await asking).need).toHaveLength(theirs.length);
  });

  it('ends at a frame that is no negentropy', async () => {
    const relay = await start({ sendsRaw: ['["NEG-MSG","s1","61zz"]'] });
    await expect(reconcileWith(relay)).rejects.toMatchObject({ code: 'negentropy-protocol' });
    await relay.waitFor((log) => log.at(-1)?.message[0] === 'NEG-CLOSE');
  });

  it('ends when a relay lists ids, or asks again, without end', async () => {
    const many = plainEvents(2_000, {}, 1_640_000_000);
    const relay = await start({ events: many, frameBytes: 4_096 });
    await expect(reconcileWith(relay, { maxNeed: 200 })).rejects.toMatchObject({
      code: 'relay-protocol',
    });
    await expect(reconcileWith(relay, { maxRounds: 3 })).rejects.toMatchObject({
      code: 'relay-protocol',
    });
  });

  it('reads what differs before it answers, and answers nothing once it was given up', async () => {
    const relay = await start({ events: [...both, ...theirs] });
    const connection = await openConnection(relay);
    const { set, read } = chunkedSet([...both, ...ours], 50);
    const { have, need } = await reconcile(connection, { authors: [alice] }, set, { signal });
    expect(have.toSorted()).toEqual(idsOf(ours));
    expect(need.toSorted()).toEqual(idsOf(theirs));
    expect(read.length).toBeGreaterThan(0);

    const held = heldChunks([...both, ...ours]);
    const controller = new AbortController();
    const options = { signal: controller.signal };
    const asking = reconcile(connection, { authors: [alice] }, held.set, options);
    await held.isAsked();
    const asked = relay.log.filter(({ message }) => message[0] === 'NEG-MSG').length;
    controller.abort();
    await expect(asking).rejects.toMatchObject({ code: 'aborted' });
    held.release();
    connection.send(['CLOSE', 'last']);
    await relay.waitFor((log) => log.at(-1)?.message[1] === 'last');
    const messages = labels(relay).filter((label) => label === 'NEG-MSG');
    expect(messages).toHaveLength(asked);
  });

  it('ends with a relay that goes on without waiting for its turn', async () => {
    const relay = await start({ events: [...both, ...theirs] });
    const connection = await openConnection(relay);
    const held = heldChunks([...both, ...ours]);
    const asking = reconcile(connection, { authors: [alice] }, held.set, { signal });
    await held.isAsked();
    const id = String(relay.log.at(-1)?.message[1]);
    for (let i = 0; i < 2; i++) relay.say(JSON.stringify(['NEG-MSG', id, '61']));
    await expect(asking).rejects.toMatchObject({ code: 'relay-protocol' });
    held.release();
  });

  it('is given up when its signal fires', async () => {
    const relay = await start();
    relay.hold();
    const controller = new AbortController();
    const asking = reconcileWith(relay, { signal: controller.signal });
    await relay.waitFor((log) => log.length === 1);
    controller.abort();
    await expect(asking).rejects.toMatchObject({ code: 'aborted' });
    await relay.waitFor((log) => log.at(-1)?.message[0] === 'NEG-CLOSE');
  });
});
