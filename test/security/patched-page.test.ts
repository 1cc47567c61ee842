import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fakeEvent } from '../support/fake-event';
import { GatewayBench, publicTerms } from '../support/gateway-bench';
import { type Nostrdb, PageRig } from '../support/page-rig';

const note = fakeEvent({ content: 'note' });
let rig: PageRig;

beforeEach(async () => {
  const bench = new GatewayBench();
  await bench.grants.allow('https://app.example', publicTerms);
  await bench.store(note);
  rig = new PageRig(bench);
});

afterEach(() => rig.close());

/** Puts something in the place of a built-in while the provider, and nothing else, is at work. */
function whilePatched<Result>(
  target: object,
  key: PropertyKey,
  patch: unknown,
  work: () => Result,
): Result {
  const original = Reflect.getOwnPropertyDescriptor(target, key);
  Reflect.defineProperty(target, key, { value: patch, configurable: true, writable: true });
  try {
    return work();
  } finally {
    if (original) Reflect.defineProperty(target, key, original);
    else Reflect.deleteProperty(target, key);
  }
}

/**
 * Provider and test share one realm here, so a patch stands only while the provider is called. That
 * it also stands while an answer comes in is for the tests in real browsers.
 */
const patches: [string, object, PropertyKey][] = [
  ['MessagePort.prototype.postMessage', MessagePort.prototype, 'postMessage'],
  ['EventTarget.prototype.dispatchEvent', EventTarget.prototype, 'dispatchEvent'],
  ['JSON.stringify', JSON, 'stringify'],
  ['JSON.parse', JSON, 'parse'],
  ['Reflect.apply', Reflect, 'apply'],
  ['Promise.prototype.then', Promise.prototype, 'then'],
  ['Promise', globalThis, 'Promise'],
  ['Array.prototype[Symbol.iterator]', Array.prototype, Symbol.iterator],
  ['Array.prototype.push', Array.prototype, 'push'],
  ['Function.prototype.call', Function.prototype, 'call'],
  ['Function.prototype.apply', Function.prototype, 'apply'],
  ['Map.prototype.get', Map.prototype, 'get'],
  ['Error', globalThis, 'Error'],
  ['Event', globalThis, 'Event'],
];

describe('a page that has replaced', () => {
  it.each(patches)('%s still gets its answers, and learns nothing', async (_, target, key) => {
    const spied: unknown[] = [];
    function spy(this: unknown, ...args: unknown[]): never {
      spied.push(this, args);
      throw new TypeError('patched');
    }
    const { nostrdb } = rig;
    const query = whilePatched(target, key, spy, () => nostrdb.query({}));
    expect(await query).toEqual([note]);
    const stream = nostrdb.subscribe({});
    const next = whilePatched(target, key, spy, () => stream.next());
    expect((await next).value).toEqual(note);
    whilePatched(target, key, spy, () => stream.return(undefined));
    expect(spied).toEqual([]);
  });
});

describe('an object with accessors', () => {
  it('is read once, as JSON, and its errors stay with the page', async () => {
    const { nostrdb }: { nostrdb: Nostrdb } = rig;
    const trap = {
      get kinds(): number[] {
        throw new Error('trap');
      },
    };
    await expect(nostrdb.query(trap)).rejects.toMatchObject({ code: 'invalid-message' });
    const circular: unknown[] = [];
    circular.push(circular);
    await expect(nostrdb.query(circular)).rejects.toMatchObject({ code: 'invalid-message' });
    expect(await nostrdb.count({ toJSON: () => ({ kinds: [1] }) })).toBe(1);
  });
});
