import { describe, expect, it } from 'vitest';
import { visibleJson, visibleText } from './visible-text';

describe("a stranger's text", () => {
  it('cannot turn round what stands beside it', () => {
    expect(visibleText('Al\u202eecil\u2066\u0000\nx')).toBe('Alecil x');
    expect(visibleText('👩‍👩‍👧 שלום')).toBe('👩‍👩‍👧 שלום');
  });

  it('is spelled out as JSON, and means the same', () => {
    const value = { content: 'a\u202eb\u0085c\nd' };
    expect(visibleJson(value)).toContain('a\\u202eb\\u0085c\\nd');
    expect(JSON.parse(visibleJson(value))).toEqual(value);
  });
});
