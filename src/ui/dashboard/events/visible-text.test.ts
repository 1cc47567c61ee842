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

  it.each([
    ...['\u3164', '\u200b', '\u2800', '\u00ad', '\u2060', '\u200d', '\ufe0f', '\u2028', '\u2029'],
    '\u{e0041}',
  ])('hides nothing in JSON that takes no place or none that is seen: %j', (blank) => {
    const value = { content: `a${blank}b` };
    expect(visibleJson(value)).toMatch(/"a(?:\\u[\da-f]{4})+b"/);
    expect(JSON.parse(visibleJson(value))).toEqual(value);
  });
});
