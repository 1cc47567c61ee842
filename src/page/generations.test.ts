import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeEvent, hexOf } from '../../test/support/fake-event';
import { GatewayBench, idsOf, publicTerms } from '../../test/support/gateway-bench';
import { PageRig } from '../../test/support/page-rig';
import type { NostrEvent } from '../nostr/event';

/** Every form that the drafts of `window.nostrdb` have had, called as apps of their time call it. */
const site = 'https://app.example';
const older = fakeEvent({ content: 'older', created_at: 100 });
const newer = fakeEvent({ content: 'newer', created_at: 200 });
const live = fakeEvent({ content: 'live', created_at: 300 });
const stored = idsOf([newer, older]);

let bench: GatewayBench;
let rig: PageRig;

beforeEach(async () => {
  bench = new GatewayBench();
  await bench.grants.allow(site, publicTerms);
  await bench.store(older, newer);
  rig = new PageRig(bench);
});

afterEach(() => rig.close());

/** Handlers that keep what they are told. */
function listener() {
  const told = { events: [] as string[], errors: [] as unknown[], completes: 0 };
  return {
    told,
    handlers: {
      event: (event: NostrEvent) => told.events.push(event.id),
      error: (error: unknown) => told.errors.push(error),
      complete: () => {
        told.completes += 1;
      },
    },
  };
}

describe('the first draft (October 2025): handlers', () => {
  it('filters() hands over what is stored and completes', async () => {
    const { told, handlers } = listener();
    const subscription = rig.nostrdb.filters([{ kinds: [1] }], handlers);
    expect(subscription.close).toBeTypeOf('function');
    await vi.waitFor(() => expect(told).toEqual({ events: stored, errors: [], completes: 1 }));
  });

  it('subscribe() goes on with what comes, until close()', async () => {
    const { told, handlers } = listener();
    const subscription = rig.nostrdb.subscribe([{ kinds: [1] }], handlers);
    await vi.waitFor(() => expect(told.events).toEqual(stored));
    await bench.store(live);
    await vi.waitFor(() => expect(told.events).toEqual([...stored, live.id]));
    subscription.close();
    await bench.store(fakeEvent({ content: 'unheard' }));
    await rig.nostrdb.supports();
    expect(told).toEqual({ events: [...stored, live.id], errors: [], completes: 0 });
  });

  it('tells a refusal to error(), and rejects for nobody', async () => {
    const { told, handlers } = listener();
    rig.nostrdb.filters([{ kinds: ['x'] }], handlers);
    rig.nostrdb.subscribe([{ kinds: ['x'] }], handlers);
    await vi.waitFor(() => expect(told.errors).toHaveLength(2));
    for (const error of told.errors) expect(error).toMatchObject({ code: 'invalid-filter' });
    expect(told.events).toEqual([]);
  });

  it('filters() can be closed before it is answered', async () => {
    const { told, handlers } = listener();
    const answer = rig.nostrdb.filters([{ kinds: [1] }], handlers);
    answer.close();
    expect(await answer).toEqual([]);
    await rig.nostrdb.supports();
    expect(told.events).toEqual([]);
  });

  it.each(['filters', 'subscribe'] as const)(
    '%s() calls no handler any more once one of them has closed it',
    async (method) => {
      const { told, handlers } = listener();
      const subscription = rig.nostrdb[method]([{ kinds: [1] }], {
        ...handlers,
        event(event: NostrEvent) {
          subscription.close();
          handlers.event(event);
        },
      });
      await vi.waitFor(() => expect(told.events).toContain(newer.id));
      await rig.nostrdb.supports();
      expect(told).toEqual({ events: [newer.id], errors: [], completes: 0 });
    },
  );

  it('subscribe() is over when its error() closes it', async () => {
    const { told, handlers } = listener();
    const subscription = rig.nostrdb.subscribe([{ kinds: ['x'] }], {
      ...handlers,
      error(error: unknown) {
        subscription.close();
        handlers.error(error);
      },
    });
    await vi.waitFor(() => expect(told.errors).toHaveLength(1));
    expect(told.completes).toBe(0);
    expect(await subscription.next()).toEqual({ value: undefined, done: true });
  });

  it('takes handlers that are missing, and survives those that throw', async () => {
    rig.nostrdb.filters([{}], {});
    rig.nostrdb.filters([{}], null);
    rig.nostrdb.subscribe([{}], {}).close();
    const faults: unknown[] = [];
    const caught = (fault: unknown) => faults.push(fault);
    process.on('unhandledRejection', caught);
    const fault = new Error('of the page');
    const thrower = { event: () => raise(fault) };
    const { told, handlers } = listener();
    rig.nostrdb.subscribe([{}], thrower);
    rig.nostrdb.subscribe([{}], handlers);
    await vi.waitFor(() => expect(told.events).toEqual(stored));
    await vi.waitFor(() => expect(faults).toContain(fault));
    process.off('unhandledRejection', caught);
  });

  it('reads on by itself, however much there is', async () => {
    const many = Array.from({ length: 3_000 }, (_, n) => fakeEvent({ created_at: 1_000 + n }));
    await bench.store(...many);
    const { told, handlers } = listener();
    rig.nostrdb.subscribe([{ since: 1_000 }], handlers);
    await vi.waitFor(() => expect(told.events).toEqual(idsOf(many.toReversed())));
  });
});

function raise(fault: Error): never {
  throw fault;
}

describe('the second draft (October 2025 to February 2026): filters() as a promise', () => {
  it('resolves to an array', async () => {
    expect(idsOf(await rig.nostrdb.filters([{ kinds: [1] }]))).toEqual(stored);
    expect(Array.isArray(await rig.nostrdb.filters({ ids: [older.id] }))).toBe(true);
    expect(rig.nostrdb.filters([{}])).toBeInstanceOf(Promise);
  });

  it('rejects with an Error that has a code', async () => {
    await expect(rig.nostrdb.filters([{ nonsense: 1 }])).rejects.toMatchObject({
      code: 'invalid-filter',
    });
  });

  it('tells that it can subscribe', async () => {
    expect(await rig.nostrdb.supports()).toEqual(expect.arrayContaining(['search', 'subscribe']));
  });
});

describe('the newest draft (since February 2026)', () => {
  it.each([
    ['one filter', { kinds: [1] }],
    ['a list of filters', [{ kinds: [1] }]],
  ])('takes %s for query, count and subscribe', async (_, filters) => {
    expect(idsOf(await rig.nostrdb.query(filters))).toEqual(stored);
    expect(await rig.nostrdb.count(filters)).toBe(2);
    const stream = rig.nostrdb.subscribe(filters);
    expect((await stream.next()).value).toEqual(newer);
    await stream.return(undefined);
  });

  it('has every method, and each answers without its object', async () => {
    const { add, event, replaceable, count, supports, query, subscribe } = rig.nostrdb;
    expect(await add(live)).toBe(true);
    expect(await event(live.id)).toEqual(live);
    expect(await replaceable(0, hexOf('nobody'), 'x')).toBeUndefined();
    expect(await count([{}])).toBe(3);
    expect(await supports()).toContain('search');
    expect(await query([])).toEqual([]);
    for await (const first of subscribe({})) {
      expect(first).toEqual(live);
      break;
    }
  });
});
