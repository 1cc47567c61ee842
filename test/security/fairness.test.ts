import { beforeEach, describe, expect, it } from 'vitest';
import { fakeEvent } from '../support/fake-event';
import type { FakePage } from '../support/fake-page';
import { GatewayBench } from '../support/gateway-bench';

const [site, other] = ['https://hostile.example', 'https://other.example'];

/** Reads of the cache that a test holds until it lets them go on. */
class HeldReads {
  readonly #held: (() => void)[] = [];
  most = 0;
  total = 0;
  isOpen = false;

  constructor({ shared }: GatewayBench) {
    for (const method of ['query', 'page', 'lastSeq', 'storedAfter'] as const) {
      const read = Reflect.get(shared, method).bind(shared) as (...args: unknown[]) => unknown;
      Reflect.set(shared, method, async (...args: unknown[]) => {
        await this.#hold();
        return read(...args);
      });
    }
  }

  get underWay(): number {
    return this.#held.length;
  }

  release(): void {
    this.isOpen = true;
    for (const go of this.#held.splice(0)) go();
  }

  #hold(): Promise<void> | undefined {
    this.total += 1;
    if (this.isOpen) return undefined;
    const held = new Promise<void>((go) => this.#held.push(go));
    this.most = Math.max(this.most, this.underWay);
    return held;
  }
}

describe('a site that asks without end', () => {
  let bench: GatewayBench;
  let reads: HeldReads;
  let hostile: FakePage;
  let honest: FakePage;

  beforeEach(async () => {
    bench = new GatewayBench();
    await bench.store(fakeEvent({ content: 'note' }));
    hostile = await bench.allowedPage(site);
    honest = await bench.allowedPage(other);
    reads = new HeldReads(bench);
    for (let n = 0; n < 20; n++) {
      for (const method of ['query', 'page', 'subscribe']) hostile.begin(method, { kinds: [1] });
      hostile.begin('negOpen', n, {}, '6100');
    }
    await hostile.call('supports');
  });

  it('has two reads under way, whatever they are of, and the rest waits', () => {
    expect([reads.underWay, reads.most, reads.total]).toEqual([2, 2, 2]);
  });

  it('gets no more of them by opening tabs', async () => {
    const second = bench.page(site);
    for (let n = 0; n < 20; n++) second.begin('query', { kinds: [1] });
    await second.call('supports');
    expect(reads.most).toBe(2);
  });

  it('has nobody else wait', async () => {
    honest.begin('query', {});
    honest.begin('query', {});
    await expect.poll(() => reads.underWay).toBe(3);
  });

  it('is answered in the end, but for what was too much', async () => {
    reads.release();
    await hostile.until(
      () => hostile.received.filter(({ type }) => type === 'answer').length === 40,
    );
    const ids = Array.from({ length: 81 }, (_, id) => id);
    await hostile.until(() =>
      ids.every((id) => hostile.isOver(id) || hostile.storedSent(id).length > 0),
    );
    expect(bench.faults).toEqual([]);
  });

  it('leaves nothing behind that is read for nobody', async () => {
    hostile.leave();
    reads.release();
    expect((await honest.call('query', {})).events).toHaveLength(1);
    // The two under way, what the streams ask before they look whether they are still there, ours.
    expect(reads.total).toBeLessThan(2 + 20 + 2);
  });
});
