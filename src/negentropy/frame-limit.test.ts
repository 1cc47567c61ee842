import { describe, expect, it } from 'vitest';
import { limits } from '../messages/limits';
import { frameLimit } from './frame-limit';

describe('frameLimit', () => {
  it('is what was asked for, ours by default, and none for 0', () => {
    expect(frameLimit({ frameBytes: 4_096 })).toBe(4_096);
    expect(frameLimit({})).toBe(limits.negentropyFrameBytes);
    expect(frameLimit({ frameBytes: 0 })).toBe(Infinity);
  });

  it.each([4_095, -1, Number.NaN])('cannot be %d', (frameBytes) => {
    expect(() => frameLimit({ frameBytes })).toThrow(
      expect.objectContaining({ code: 'invalid-setting' }),
    );
  });
});
