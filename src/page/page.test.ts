import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fakeEvent, hexOf } from '../../test/support/fake-event';
import { GatewayBench, idsOf, publicTerms } from '../../test/support/gateway-bench';
import { FakeWindow, PageRig } from '../../test/support/page-rig';
import { limits } from '../messages/limits';
import { bridgeEvent, portOfferEvent } from '../messages/page-protocol';
import type { NostrEvent } from '../nostr/event';
import { installProvider } from './install-provider';

const site = 'https://app.example';
const note = fakeEvent({ content: 'note', created_at: 100 });
const newer = fakeEvent({ content: 'newer', created_at: 200 });

let bench: GatewayBench;
let rig: PageRig;

beforeEach(async () => {
  bench = new GatewayBench();
  await bench.grants.allow(site, publicTerms);
  await bench.store(note, newer);
  rig = new PageRig(bench);
});

afterEach(() => rig.close());

async function read(stream: AsyncGenerator<NostrEvent>, count: number): Promise<NostrEvent[]> {
  const events: NostrEvent[] = [];
  while (events.length < count) {
    const { value, done } = await stream.next();
    if (done) break;
    events.push(value);
  }
  return events;
}

describe('window.nostrdb', () => {
  it('answers every method of the newest draft', async () => {
    const { nostrdb } = rig;
    const profile = fakeEvent({ kind: 0, pubkey: hexOf('writer') });
    expect(await nostrdb.add(profile)).toBe(true);
    expect(await nostrdb.event(note.id)).toEqual(note);
    expect(await nostrdb.event(hexOf('nothing'))).toBeUndefined();
    expect(await nostrdb.replaceable(0, profile.pubkey)).toEqual(profile);
    expect(await nostrdb.count({ kinds: [1] })).toBe(2);
    expect(await nostrdb.supports()).toContain('search');
    expect(idsOf(await nostrdb.query([{ kinds: [1] }]))).toEqual(idsOf([newer, note]));
    expect(idsOf(await nostrdb.query({ ids: [note.id] }))).toEqual([note.id]);
  });

  it('opens no port before it is called', () => {
    expect(rig.hasPrivatePort).toBe(true);
    expect(rig.connections).toBe(0);
  });

  it('rejects with an Error that has a code', async () => {
    const failed = rig.nostrdb.query({ query: 'x' } as object);
    await expect(failed).rejects.toBeInstanceOf(Error);
    await expect(failed).rejects.toMatchObject({ code: 'invalid-filter' });
  });

  it.each([
    ['too-large', 'x'.repeat(limits.pageMessageLength)],
    ['invalid-message', 1n],
  ])('rejects what cannot be sent as %s without sending it', async (code, content) => {
    await expect(rig.nostrdb.add({ content })).rejects.toMatchObject({ code });
    expect(rig.sent).toEqual([]);
    await expect(rig.nostrdb.subscribe({ x: content }).next()).rejects.toMatchObject({ code });
  });

  it.each([
    ['too-large', 'x'.repeat(limits.pageMessageLength)],
    ['invalid-message', 1n],
  ])('tells a handler of %s once there is a subscription to close', async (code, content) => {
    const told = await new Promise<unknown>((resolve) => {
      const stream = rig.nostrdb.subscribe(
        { x: content },
        {
          event: () => undefined,
          error: (error: unknown) => {
            stream.close();
            resolve(error);
          },
        },
      );
    });
    expect(told).toMatchObject({ code });
  });

  it('cannot be replaced, deleted or changed', () => {
    const { nostrdb } = rig;
    expect(Reflect.set(rig.window, 'nostrdb', {})).toBe(false);
    expect(Reflect.deleteProperty(rig.window, 'nostrdb')).toBe(false);
    expect(Reflect.defineProperty(rig.window, 'nostrdb', { value: {} })).toBe(false);
    expect(Reflect.set(nostrdb, 'query', () => [])).toBe(false);
    expect(rig.nostrdb).toBe(nostrdb);
  });

  it('carries out more calls at once than the background takes', async () => {
    const calls = Array.from({ length: 400 }, () => rig.nostrdb.count({}));
    expect(new Set(await Promise.all(calls))).toEqual(new Set([2]));
  });
});

describe('the provider', () => {
  it.each([
    ['plain http', { isSecureContext: false }],
    ['a sandbox', { origin: 'null' }],
  ])('defines nothing in %s', (_, what) => {
    const window = Object.assign(new FakeWindow(), what);
    installProvider(window);
    expect(Object.hasOwn(window, 'nostrdb')).toBe(false);
  });

  it('stands back where something is that cannot be replaced', () => {
    const window = new FakeWindow();
    Object.defineProperty(window, 'nostrdb', { value: 'theirs' });
    installProvider(window);
    expect(Reflect.get(window, 'nostrdb')).toBe('theirs');
  });

  it('replaces what can be replaced', () => {
    const window = Object.assign(new FakeWindow(), { nostrdb: 'theirs' });
    installProvider(window);
    expect(Reflect.get(window, 'nostrdb')).toHaveProperty('query');
  });
});

describe('when the bridge is gone without a word', () => {
  it('the next call is rejected, and with it whatever was waiting', async () => {
    const waiting = rig.nostrdb.subscribe({ kinds: [7] }).next();
    await rig.nostrdb.supports();
    rig.silenceBridge();
    await expect(rig.nostrdb.count({})).rejects.toMatchObject({ code: 'disconnected' });
    await expect(waiting).rejects.toMatchObject({ code: 'disconnected' });
  });

  it('an app that asks again as soon as it fails leaves time for everything else', async () => {
    await rig.nostrdb.supports();
    rig.silenceBridge();
    let isElsewhere = false;
    setImmediate(() => {
      isElsewhere = true;
    });
    for (let tries = 0; !isElsewhere && tries < 1_000; tries++) {
      await expect(rig.nostrdb.count({})).rejects.toMatchObject({ code: 'disconnected' });
    }
    expect(isElsewhere).toBe(true);
  });

  it('a handler may subscribe again, and is not called within itself', async () => {
    await rig.nostrdb.supports();
    rig.silenceBridge();
    const heard: string[] = [];
    await new Promise<void>((resolve) => {
      const again = () => {
        heard.push('begin');
        if (heard.length > 6) resolve();
        else rig.nostrdb.subscribe({}, { event: () => undefined, error: again });
        heard.push('end');
      };
      again();
    });
    expect(heard.join(' ')).toMatch(/^(begin end ?)+$/);
  });

  it('whatever waits is rejected after a moment, with what to do', async () => {
    const waiting = rig.nostrdb.subscribe({ kinds: [7] }).next();
    await rig.nostrdb.supports();
    rig.window.letTimePass();
    const lost = rig.nostrdb.count({});
    rig.silenceBridge();
    rig.window.letTimePass();
    const error = { code: 'disconnected', advice: 'Reload this page.' };
    await expect(waiting).rejects.toMatchObject(error);
    await expect(lost).rejects.toMatchObject(error);
  });
});

describe('the handover of the private port', () => {
  it.each(['provider-first', 'bridge-first'] as const)('works %s', async (order) => {
    rig.close();
    rig = new PageRig(bench, order);
    expect(await rig.nostrdb.count({})).toBe(2);
  });

  it.each(['provider-first', 'bridge-first'] as const)('happens once (%s)', (order) => {
    rig.close();
    rig = new PageRig(bench, order);
    const seen: string[] = [];
    for (const name of [portOfferEvent, bridgeEvent]) {
      rig.window.addEventListener(name, ({ type }) => seen.push(type));
    }
    rig.window.dispatchEvent(new Event(bridgeEvent));
    expect(seen).toEqual([bridgeEvent]);
    const { port1, port2 } = new MessageChannel();
    rig.window.dispatchEvent(new MessageEvent(portOfferEvent, { ports: [port2] }));
    expect(seen).toEqual([bridgeEvent, portOfferEvent]);
    port1.close();
  });
});

describe('a subscription', () => {
  it('yields stored and live events to for await', async () => {
    const live = fakeEvent({ content: 'live' });
    const got: string[] = [];
    for await (const event of rig.nostrdb.subscribe({})) {
      got.push(event.id);
      if (got.length === 2) await bench.store(live);
      if (got.length === 3) break;
    }
    expect(got).toEqual(idsOf([newer, note, live]));
    await rig.nostrdb.supports();
    expect(rig.sent).toContainEqual({ type: 'cancel', id: 0 });
  });

  it('asks for nothing before it is read', () => {
    rig.nostrdb.subscribe({});
    expect(rig.connections).toBe(0);
  });

  it('ends a pending next() when return() is called', async () => {
    const stream = rig.nostrdb.subscribe({ ids: [hexOf('nothing')] });
    const pending = [stream.next(), stream.next()];
    await rig.nostrdb.supports();
    expect(await stream.return(undefined)).toEqual({ value: undefined, done: true });
    expect(await Promise.all(pending)).toEqual([
      { value: undefined, done: true },
      { value: undefined, done: true },
    ]);
    expect(await stream.next()).toEqual({ value: undefined, done: true });
  });

  it('ends a next() that waits beside a handler, too', async () => {
    const events: string[] = [];
    const stream = rig.nostrdb.subscribe({}, { event: ({ id }: NostrEvent) => events.push(id) });
    const pending = stream.next();
    await rig.nostrdb.supports();
    expect(events).toEqual(idsOf([newer, note]));
    stream.close();
    expect(await pending).toEqual({ value: undefined, done: true });
  });

  it('ends by throw(), which rejects with what was thrown', async () => {
    const stream = rig.nostrdb.subscribe({});
    const pending = stream.next();
    await expect(stream.throw(new Error('mine'))).rejects.toThrow('mine');
    expect(await pending).toEqual({ value: undefined, done: true });
  });

  it('is never opened when it ends before it is read', async () => {
    const stream = rig.nostrdb.subscribe({});
    await stream.return(undefined);
    expect(await stream.next()).toEqual({ value: undefined, done: true });
    expect(rig.connections).toBe(0);
  });

  it('gives events to waiting next() calls in order', async () => {
    const stream = rig.nostrdb.subscribe({});
    const [first, second] = await Promise.all([stream.next(), stream.next()]);
    expect([first.value, second.value]).toEqual([newer, note]);
  });

  it('is an async generator to those who look', () => {
    const stream = rig.nostrdb.subscribe({});
    expect(stream[Symbol.asyncIterator]()).toBe(stream);
    expect(Object.prototype.toString.call(stream)).toBe('[object AsyncGenerator]');
  });

  it('goes on as long as it is read', async () => {
    const many = Array.from({ length: 3_000 }, (_, n) => fakeEvent({ created_at: 1_000 + n }));
    await bench.store(...many);
    const stream = rig.nostrdb.subscribe({ since: 1_000, until: 4_000 });
    expect(idsOf(await read(stream, 3_000))).toEqual(idsOf(many.reverse()));
    await stream.return(undefined);
  });

  it('throws once where the grant is taken away, and is over then', async () => {
    const stream = rig.nostrdb.subscribe({});
    await read(stream, 2);
    const pending = stream.next();
    await bench.grants.forget(site);
    await expect(pending).rejects.toMatchObject({ code: 'not-permitted' });
    expect(await stream.next()).toEqual({ value: undefined, done: true });
  });

  it('keeps the error for the next() that comes after the events', async () => {
    const stream = rig.nostrdb.subscribe({});
    await read(stream, 1);
    await bench.grants.forget(site);
    await rig.nostrdb.supports();
    expect((await stream.next()).value).toEqual(note);
    await expect(stream.next()).rejects.toMatchObject({ code: 'not-permitted' });
  });
});
