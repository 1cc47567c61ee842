import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limits } from '../messages/limits';
import { parseEvent } from './parse-event';

const event = {
  id: 'a'.repeat(64),
  pubkey: 'b'.repeat(64),
  created_at: 1_700_000_000,
  kind: 1,
  tags: [['e', 'x'], []],
  content: 'hello',
  sig: 'c'.repeat(128),
};

describe('parseEvent', () => {
  it('takes the seven fields into a fresh object and nothing else', () => {
    const parsed = parseEvent({ ...event, extra: 1, __proto__: { polluted: true } });
    expect(parsed).toEqual(event);
    expect(Object.keys(parsed ?? {})).toHaveLength(7);
    expect(parsed?.tags).not.toBe(event.tags);
  });

  it.each([
    ['an upper-case id', { id: 'A'.repeat(64) }],
    ['a short key', { pubkey: 'b'.repeat(63) }],
    ['a short signature', { sig: 'c'.repeat(127) }],
    ['a fractional time', { created_at: 1.5 }],
    ['a negative time', { created_at: -1 }],
    ['a time beyond 2^53', { created_at: 2 ** 53 }],
    ['the time that means infinity', { created_at: 2 ** 53 - 1 }],
    ['a kind above 65535', { kind: 65_536 }],
    ['tags that are no lists', { tags: ['e'] }],
    ['tags of numbers', { tags: [[1]] }],
    ['too many tags', { tags: Array.from({ length: limits.tagsPerEvent + 1 }, () => ['t']) }],
    ['content that is no text', { content: null }],
    ['content without bound', { content: 'x'.repeat(limits.eventBytes + 1) }],
  ])('refuses %s', (_, change) => {
    expect(parseEvent({ ...event, ...change })).toBeUndefined();
  });

  it('never throws, whatever it is given', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true }), (value) => {
        expect(parseEvent(value)).toBeUndefined();
      }),
    );
  });
});
