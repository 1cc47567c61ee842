import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fakeEvent } from '../../test/support/fake-event';
import { GatewayBench, idsOf, publicTerms } from '../../test/support/gateway-bench';
import { PageRig } from '../../test/support/page-rig';
import { compareNewestFirst, type NostrEvent, type VerifiedEvent } from '../nostr/event';

const site = 'https://app.example';
const stored = [1, 2, 3].map((created_at) => fakeEvent({ created_at }));
let bench: GatewayBench;
let rig: PageRig;

beforeEach(async () => {
  bench = new GatewayBench();
  await bench.grants.allow(site, publicTerms);
  await bench.store(...stored);
  rig = new PageRig(bench);
});

afterEach(() => rig.close());

/** Kills the background while it is answering its first query. */
function dieDuringQuery(): void {
  const query = bench.shared.query.bind(bench.shared);
  bench.shared.query = async (...asked) => {
    bench.shared.query = query;
    rig.killBackground();
    return query(...asked);
  };
}

async function next(stream: AsyncGenerator<NostrEvent>): Promise<NostrEvent | undefined> {
  return (await stream.next()).value;
}

describe('when the background dies', () => {
  it('a call in flight is asked once more', async () => {
    dieDuringQuery();
    expect(await rig.nostrdb.query({})).toHaveLength(3);
    expect(rig.connections).toBe(2);
  });

  it('the part of an answer that had come does not count', async () => {
    const content = 'x'.repeat(200_000);
    await bench.store(...[10, 11, 12, 13].map((created_at) => fakeEvent({ created_at, content })));
    const answering = rig.nostrdb.query({});
    rig.onAnswer = (message) => {
      if (message.type !== 'events') return;
      rig.onAnswer = () => undefined;
      rig.killBackground();
    };
    expect(idsOf(await answering)).toEqual(idsOf(await bench.shared.query([{}])));
    expect(rig.connections).toBe(2);
  });

  it('a call that dies with it twice is rejected', async () => {
    rig.isBroken = true;
    await expect(rig.nostrdb.count({})).rejects.toMatchObject({ code: 'disconnected' });
    expect(rig.sent).toHaveLength(2);
  });

  it('an open stream goes on, losing and repeating nothing', async () => {
    const stream = rig.nostrdb.subscribe({});
    for (let n = 0; n < 3; n++) await next(stream);
    const late: VerifiedEvent[] = [];
    for (let n = 0; n < 5; n++) {
      rig.killBackground();
      const event = fakeEvent({ created_at: 100 + n });
      late.push(event);
      await bench.store(event);
      expect(await next(stream)).toEqual(event);
    }
    expect(rig.connections).toBe(6);
    expect(rig.sent.filter((one) => (one as { type: string }).type === 'resume')).toHaveLength(5);
  });

  it('an open stream goes on beside more calls than fit', async () => {
    const stream = rig.nostrdb.subscribe({});
    for (let n = 0; n < 3; n++) await next(stream);
    const counts = Array.from({ length: 200 }, () => rig.nostrdb.count({}));
    await Promise.race(counts);
    rig.killBackground();
    expect(new Set(await Promise.all(counts))).toEqual(new Set([3]));
    const live = fakeEvent({ content: 'live' });
    await bench.store(live);
    expect(await next(stream)).toEqual(live);
  });

  it('a stream that was still reading what is stored starts over and repeats nothing', async () => {
    const many = Array.from({ length: 900 }, (_, n) => fakeEvent({ created_at: 1_000 + n }));
    await bench.store(...many);
    const stream = rig.nostrdb.subscribe({});
    const got = [await next(stream)];
    const query = bench.shared.query.bind(bench.shared);
    let queries = 0;
    bench.shared.query = async (...asked) => {
      queries += 1;
      if (queries === 2) rig.killBackground();
      return query(...asked);
    };
    while (got.length < 903) got.push(await next(stream));
    expect(new Set(got.map((event) => event?.id)).size).toBe(903);
    const live = fakeEvent({ content: 'live' });
    await bench.store(live);
    expect(await next(stream)).toEqual(live);
  });

  it('nothing is opened again for a page that waits for nothing', async () => {
    await rig.nostrdb.count({});
    rig.killBackground();
    const stream = rig.nostrdb.subscribe({});
    await next(stream);
    await stream.return(undefined);
    await rig.nostrdb.supports();
    rig.killBackground();
    await bench.store(fakeEvent());
    expect(rig.connections).toBe(2);
    expect(await rig.nostrdb.count({})).toBe(4);
    expect(rig.connections).toBe(3);
  });

  it('streams end with an error when it cannot be reached again', async () => {
    const stream = rig.nostrdb.subscribe({});
    for (let n = 0; n < 3; n++) await next(stream);
    const pending = stream.next();
    rig.isBroken = true;
    rig.killBackground();
    await expect(pending).rejects.toMatchObject({ code: 'disconnected' });
    expect(rig.delays.filter((ms) => ms > 0)).toEqual([500, 1_000]);
  });
});

describe('when the user decides in the middle of an answer', () => {
  it('the page gets the one by the new decision, whole', async () => {
    const decisions = [() => bench.grants.allow(site, { ...publicTerms, rights: ['read'] })];
    bench = new GatewayBench({ delay: async () => decisions.shift()?.() });
    const content = 'x'.repeat(60_000);
    const notes = Array.from({ length: 10 }, (_, n) => fakeEvent({ content, created_at: n }));
    await bench.page(site).call('addAll', notes);
    await bench.store(...stored);
    rig = new PageRig(bench);
    const events = await rig.nostrdb.query({});
    expect(decisions).toEqual([]);
    expect(idsOf(events)).toEqual(idsOf([...stored, ...notes].sort(compareNewestFirst)));
  });
});

describe('when the extension is gone', () => {
  it('what is in flight is rejected, and so is what comes later', async () => {
    const stream = rig.nostrdb.subscribe({});
    for (let n = 0; n < 3; n++) await next(stream);
    const pending = stream.next();
    rig.isGone = true;
    rig.killBackground();
    await expect(pending).rejects.toMatchObject({
      code: 'disconnected',
      advice: 'Reload this page.',
    });
    await expect(rig.nostrdb.query({})).rejects.toMatchObject({ code: 'disconnected' });
  });
});

describe('a page that is put away', () => {
  it('lets its port go and goes on when it comes back', async () => {
    const stream = rig.nostrdb.subscribe({});
    for (let n = 0; n < 3; n++) await next(stream);
    rig.session.suspend();
    const late = [10, 11].map((created_at) => fakeEvent({ created_at }));
    await bench.store(...late);
    expect(rig.connections).toBe(1);
    rig.session.wake();
    expect([await next(stream), await next(stream)]).toEqual(late);
  });

  it('is given the cache while it is away, and gets nothing twice', async () => {
    await bench.grants.forget(site);
    const own = [fakeEvent({ content: 'mine' }), fakeEvent({ content: 'mine too' })];
    for (const event of own) await rig.nostrdb.add(event);
    const stream = rig.nostrdb.subscribe({});
    const got = [await next(stream), await next(stream)];
    const waiting = next(stream);
    await rig.nostrdb.supports();
    rig.session.suspend();
    await bench.grants.allow(site, publicTerms);
    rig.session.wake();
    got.push(await waiting, await next(stream), await next(stream));
    expect(got.map((event) => event?.id).toSorted()).toEqual(idsOf([...own, ...stored]).toSorted());
  });

  it('keeps calls until it is shown', async () => {
    rig.session.suspend();
    const counting = rig.nostrdb.count({});
    expect(rig.connections).toBe(0);
    rig.session.wake();
    expect(await counting).toBe(3);
  });
});

describe('messages that are no calls', () => {
  it('are not carried', () => {
    rig.session.receive({ type: 'call', id: 1, method: 'query', params: [] });
    rig.session.receive(`{"type":"call","id":1,"method":"${'x'.repeat(1_000_000)}","params":[]}`);
    rig.session.receive('{"type":"sync.now"}');
    rig.session.receive('{"type":"resume","id":1,"params":[{}],"seq":0}');
    expect(rig.connections).toBe(0);
  });

  it.each([
    'null',
    '7',
    '[]',
    '{',
    '',
    '{"type":"call","id":null,"method":"query","params":[{}]}',
    '{"type":"call","id":"__proto__","method":"query","params":[{}]}',
    '{"type":"credit","id":1,"events":"9"}',
    '{"type":"credit","id":1}',
  ])('are ignored in silence: %s', (text) => {
    expect(() => rig.session.receive(text)).not.toThrow();
    expect(rig.connections).toBe(0);
  });
});

describe('a call with what is nested too deeply', () => {
  const nested = (depth: number): unknown =>
    JSON.parse(`${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`);

  it('ends with an error of its own, and goes no further than the page', async () => {
    const others = [rig.nostrdb.count({}), rig.nostrdb.query({})];
    await expect(rig.nostrdb.query(nested(500))).rejects.toMatchObject({ code: 'too-large' });
    await expect(rig.nostrdb.subscribe(nested(6)).next()).rejects.toMatchObject({
      code: 'too-large',
    });
    expect(await Promise.all(others)).toMatchObject([3, { length: 3 }]);
    expect(rig.sent).toHaveLength(2);
    expect(rig.connections).toBe(1);
  });

  it('leaves to the background what is only wrong', async () => {
    await expect(rig.nostrdb.query(nested(4))).rejects.toMatchObject({ code: 'invalid-filter' });
  });
});
