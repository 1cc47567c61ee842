import { npubEncode } from 'nostr-tools/nip19';
import { describe, expect, it } from 'vitest';
import { everything, listAddress, readQuery, readWords } from './query-address';

const npub = npubEncode('a'.repeat(64));
const words = {
  text: 'plum & jam=#?',
  kinds: '1, 6',
  author: npub,
  tag: 't:a:b',
  from: '2026-01-02',
  to: '2026-01-02',
};

describe('what is looked for, in an address', () => {
  it('leads back to itself', () => {
    const address = listAddress(words);
    expect(address).toMatch(/^events\/\?/);
    expect(readWords(address.slice('events/?'.length))).toEqual(words);
    expect(listAddress(everything)).toBe('events');
    expect(readWords('')).toEqual(everything);
  });

  it('is a question to the cache, with days as long as they are', () => {
    const read = readQuery(words);
    const query = 'query' in read ? read.query : undefined;
    expect(query).toMatchObject({
      text: words.text,
      kinds: [1, 6],
      authors: ['a'.repeat(64)],
      tag: { name: 't', value: 'a:b' },
    });
    expect(query?.since).toBe(new Date('2026-01-02T00:00:00').getTime() / 1000);
    expect(query?.until).toBe(new Date('2026-01-03T00:00:00').getTime() / 1000 - 1);
    expect(readQuery(everything)).toEqual({ query: {} });
  });

  it.each(['1,6', '1 6', '1、6', '１，６', '١، ٦'])('takes “%s” for two kinds', (kinds) => {
    expect(readQuery({ ...everything, kinds })).toEqual({ query: { kinds: [1, 6] } });
  });

  it.each([
    ['kinds', 'one'],
    ['kinds', '1.5'],
    ['kinds', '1e3'],
    ['kinds', ','],
    ['kinds', '70000'],
    ['author', 'alice'],
    ['author', 'npub1nonsense'],
    ['tag', 'not a name:x'],
    ['from', 'yesterday'],
    ['text', 'x'.repeat(10_000)],
  ] as const)('says that %s cannot be %s', (field, value) => {
    expect(readQuery({ ...everything, [field]: value })).toEqual({ wrong: field });
  });
});
