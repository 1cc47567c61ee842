import { describe, expect, it } from 'vitest';
import { withinBounds } from './within-bounds';

function nested(depth: number): unknown {
  let value: unknown = 'x';
  for (let level = 0; level < depth; level++) value = [value];
  return value;
}

describe('withinBounds', () => {
  it('takes what fits', () => {
    expect(withinBounds({ a: [1, 'two', null] }, { length: 100, depth: 3 })).toBe(true);
  });

  it('counts strings, keys and empty things', () => {
    const bounds = { length: 1_000, depth: 3 };
    expect(withinBounds('x'.repeat(1_000), bounds)).toBe(false);
    expect(withinBounds({ ['k'.repeat(1_000)]: 1 }, bounds)).toBe(false);
    expect(withinBounds(new Array(1_000), bounds)).toBe(false);
    expect(withinBounds(new Array(500).fill({}), bounds)).toBe(false);
  });

  it('allows exactly the depth asked for', () => {
    expect(withinBounds(nested(3), { length: 100, depth: 3 })).toBe(true);
    expect(withinBounds(nested(4), { length: 100, depth: 3 })).toBe(false);
  });

  it('looks at nothing of what is too long, and at no more than fits of the rest', () => {
    let looked = 0;
    const watched = (length: number) =>
      new Proxy(new Array<number>(length).fill(0), {
        get(target, key) {
          if (/^\d+$/.test(String(key))) looked += 1;
          return Reflect.get(target, key);
        },
      });
    expect(withinBounds({ a: watched(1_000) }, { length: 2_000, depth: 3 })).toBe(false);
    expect(looked).toBe(0);
    expect(withinBounds({ a: watched(500) }, { length: 2_000, depth: 3 })).toBe(false);
    expect(looked).toBeLessThan(400);
  });

  it('survives depth that would break a recursive walk', () => {
    expect(withinBounds(nested(200_000), { length: 1e9, depth: 8 })).toBe(false);
  });

  it('ends on a value that contains itself', () => {
    const value: unknown[] = [];
    value.push(value, value);
    expect(withinBounds(value, { length: 1e9, depth: 8 })).toBe(false);
  });
});
