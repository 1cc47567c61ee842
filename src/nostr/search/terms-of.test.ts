import { describe, expect, it } from 'vitest';
import { fakeEvent } from '../../../test/support/fake-event';
import { limits } from '../../messages/limits';
import { splitWords } from './split-words';
import { costOfTerms, termsOf } from './terms-of';

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

  it.each<[string, string, string[][]]>([
    [
      'thousands of equal titles',
      '',
      Array.from({ length: 5_000 }, () => ['title', 'tea '.repeat(25)]),
    ],
    ['a long title and a long text', 'tea '.repeat(50_000), [['title', 'tea '.repeat(50_000)]]],
    ['a letter that stands for eighteen', '\ufdfa'.repeat(20_000), []],
    ['accents of nothing', '\u0315\u0300'.repeat(20_000), []],
    ['words of a script without spaces', '好きな猫がいるので'.repeat(9_000), []],
  ])('splits no more of %s than of any event', (_, content, tags) => {
    const event = fakeEvent({ kind: 30023, tags, content });
    expect(costOfTerms(event)).toBe(0);
    termsOf(event);
    const split = costOfTerms(event) - content.length / 16;
    expect(split).toBeGreaterThan(limits.searchedLength * 0.9);
    expect(split).toBeLessThanOrEqual(limits.searchedLength);
  });

  it('counts what is parsed of a profile and not split', () => {
    const content = JSON.stringify({ name: 'Alice', picture: 'x'.repeat(160_000) });
    const profile = fakeEvent({ kind: 0, content });
    expect([...termsOf(profile).keys()]).toEqual(['alice']);
    expect(costOfTerms(profile)).toBeGreaterThan(10_000);
  });

  it('finds each word of a long text, wherever it is parted', () => {
    const words = Array.from({ length: 400 }, (_, at) => `wörter${at} 猫${at}`);
    const parted = [...splitWords(words.join(' '))];
    expect(parted).toEqual(words.flatMap((word) => [...splitWords(word)]));
  });

  it('cuts no letter in two', () => {
    const [word] = termsOf(fakeEvent({ content: `x${'𐐨'.repeat(40)}` })).keys();
    expect(word).toBe(`x${'𐐨'.repeat(15)}`);
  });
});
