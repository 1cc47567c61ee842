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
    [{ filter: '{kinds: 1}' }, { filter: 'no JSON' }],
    [{ filter: '{}' }, { filter: expect.stringContaining('has to name') }],
    [{ filter: '{"#title":["x"]}' }, { filter: expect.stringContaining('one letter') }],
    [{ filter: '[1]' }, { filter: expect.any(String) }],
    [{ name: 'a/b' }, { name: expect.stringContaining('letters') }],
    [{ relays: ' ' }, { relays: 'It has to name a relay.' }],
    [
      { name: '', relays: '' },
      { name: expect.any(String), relays: expect.any(String) },
    ],
  ])('is refused at the field that is wrong: %o', (fields, wrong) => {
    expect(read(fields)).toEqual({ wrong });
  });
});
