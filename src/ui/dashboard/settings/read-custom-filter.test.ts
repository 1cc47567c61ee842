import { describe, expect, it } from 'vitest';
import { readCustomFilter } from './read-custom-filter';

const typed = { name: ' Recipes ', filter: '{"kinds":[30023]}', relays: 'wss://a.example\n' };
const read = (fields: Partial<typeof typed>) =>
  readCustomFilter({ ...typed, ...fields }, 'no JSON');

describe('a filter the user typed', () => {
  it('is read', () => {
    expect(read({})).toEqual({
      filter: { name: 'Recipes', filter: { kinds: [30023] }, relays: ['wss://a.example'] },
    });
  });

  it.each([
    [{ filter: '{kinds: 1}' }, { filter: { message: 'no JSON', translated: true } }],
    [{ filter: '{}' }, { filter: { sentence: ['filter-unbound', '20'] } }],
    [{ filter: '{"#title":["x"]}' }, { filter: { sentence: ['filter-tag', '20'] } }],
    [{ filter: '{"kinds":[1],"limit":9}' }, { filter: { sentence: ['filter-limit', '20'] } }],
    [{ filter: '[1]' }, { filter: { code: 'invalid-filter', sentence: ['filter-object'] } }],
    [{ filter: '{"color":["red"]}' }, { filter: { sentence: ['filter-key', 'color'] } }],
    [{ filter: '{"kinds":["1"]}' }, { filter: { sentence: ['filter-value', 'kinds'] } }],
    [{ name: 'a/b' }, { name: { message: expect.stringContaining('letters') } }],
    [{ relays: ' ' }, { relays: { message: 'It has to name a relay.' } }],
    [{ relays: 'wss://a.example '.repeat(21) }, { relays: { sentence: ['filter-relays', '20'] } }],
    [
      { name: '', relays: '' },
      { name: expect.anything(), relays: expect.anything() },
    ],
  ])('is refused at the field that is wrong: %o', (fields, wrong) => {
    expect(read(fields)).toMatchObject({ wrong });
  });

  it('is told in words of our own how many relays it may name', () => {
    const refused = read({ relays: 'wss://a.example '.repeat(21) });
    const message = expect.stringContaining('at most 20 relays');
    expect(refused).toMatchObject({ wrong: { relays: { message } } });
  });
});
