import { describe, expect, it } from 'vitest';
import { FairTurns } from './fair-turns';

/** Work that goes on until a test ends it. */
class Bench {
  readonly turns = new FairTurns();
  readonly begun: string[] = [];
  readonly #ends = new Map<string, () => void>();

  /** `name` is the site's letter and a number. */
  ask(...names: readonly string[]): void {
    for (const name of names) {
      void this.turns.run(name.slice(0, 1), () => {
        this.begun.push(name);
        return new Promise<void>((end) => this.#ends.set(name, end));
      });
    }
  }

  async end(name: string): Promise<void> {
    this.#ends.get(name)?.();
    await this.settle();
  }

  /** What may begin has begun. */
  async settle(): Promise<void> {
    for (let turn = 0; turn < 10; turn++) await Promise.resolve();
  }
}

describe('FairTurns', () => {
  it('lets a site that is alone do two things at once, in the order it asked', async () => {
    const bench = new Bench();
    bench.ask('a1', 'a2', 'a3', 'a4');
    await bench.settle();
    expect(bench.begun).toEqual(['a1', 'a2']);
    await bench.end('a2');
    expect(bench.begun).toEqual(['a1', 'a2', 'a3']);
  });

  it('has nobody wait for another site, however much that one asks', async () => {
    const bench = new Bench();
    bench.ask(...Array.from({ length: 1_000 }, (_, n) => `a${n}`), 'b1', 'c1');
    await bench.settle();
    expect(bench.begun).toEqual(['a0', 'a1', 'b1', 'c1']);
  });

  it('gives each site one at a time while several are at it', async () => {
    const bench = new Bench();
    bench.ask('a1', 'a2', 'a3', 'b1', 'b2');
    await bench.settle();
    expect(bench.begun).toEqual(['a1', 'a2', 'b1']);
    await bench.end('a1');
    expect(bench.begun).toEqual(['a1', 'a2', 'b1']);
    await bench.end('a2');
    expect(bench.begun).toEqual(['a1', 'a2', 'b1', 'a3']);
    await bench.end('b1');
    expect(bench.begun).toEqual(['a1', 'a2', 'b1', 'a3', 'b2']);
  });

  it('gives back the second place once the others are done', async () => {
    const bench = new Bench();
    bench.ask('b1', 'a1', 'a2');
    await bench.settle();
    expect(bench.begun).toEqual(['b1', 'a1']);
    await bench.end('b1');
    expect(bench.begun).toEqual(['b1', 'a1', 'a2']);
  });

  it('goes on after what failed, and says how each ended', async () => {
    const { turns } = new Bench();
    const failing = Array.from({ length: 3 }, () =>
      turns.run('a', () => Promise.reject(new Error('broken'))),
    );
    const good = turns.run('a', async () => 'read');
    for (const one of failing) await expect(one).rejects.toThrow('broken');
    expect(await good).toBe('read');
  });
});
