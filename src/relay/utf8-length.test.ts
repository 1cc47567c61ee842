import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { utf8Length } from './utf8-length';

const encoder = new TextEncoder();

describe('utf8Length', () => {
  it('agrees with TextEncoder on any string, broken surrogates included', () => {
    const anyUnits = fc.string({
      unit: fc.integer({ min: 0, max: 0xffff }).map((n) => String.fromCharCode(n)),
    });
    fc.assert(
      fc.property(fc.oneof(anyUnits, fc.string({ unit: 'binary' })), (text) => {
        expect(utf8Length(text)).toBe(encoder.encode(text).length);
      }),
      { numRuns: 500 },
    );
  });

  it('counts each width of character', () => {
    expect(utf8Length('aß€😀')).toBe(1 + 2 + 3 + 4);
  });
});
