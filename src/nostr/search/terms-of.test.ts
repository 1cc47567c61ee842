import { describe, expect, it } from 'vitest';
import { fakeEvent } from '../../../test/support/fake-event';
import { limits } from '../../messages/limits';
import { termsOf } from './terms-of';

describe('termsOf', () => {
  it('weighs a title more than a word of the text, however often that comes again', () => {
    const tags = [['title', 'Tea']];
    const terms = termsOf(fakeEvent({ kind: 30023, tags, content: 'leaf, then leaf' }));
    expect([...terms]).toEqual([
      ['tea', 4],
      ['leaf', 2],
      ['then', 1],
    ]);
    const often = termsOf(fakeEvent({ content: 'tea '.repeat(5_000) })).get('tea') ?? 0;
    expect(often).toBeLessThan(10);
  });

  it.each([
    'no JSON',
    'null',
    '[]',
    '"name"',
    '{"name":{"about":"x"}}',
    '{"__proto__":{"name":"x"}}',
  ])('finds no words in the profile %s', (content) =>
    expect(termsOf(fakeEvent({ kind: 0, content })).size).toBe(0),
  );

  it('takes a bounded part of what a stranger wrote', () => {
    const words = Array.from({ length: 9_000 }, (_, at) => `word${at}`).join(' ');
    const long = termsOf(fakeEvent({ content: words, tags: [['title', words]] }));
    expect(long.size).toBe(limits.termsPerEvent);
    const [only] = termsOf(fakeEvent({ content: `${'x'.repeat(limits.eventBytes)}` })).keys();
    expect(only).toBe('x'.repeat(32));
  });

  it('cuts no letter in two', () => {
    const [word] = termsOf(fakeEvent({ content: `x${'𐐨'.repeat(40)}` })).keys();
    expect(word).toBe(`x${'𐐨'.repeat(15)}`);
  });
});
