import { describe, expect, it } from 'vitest';
import { parseFilters } from './filter-schema';
import { limits } from './limits';

const id = 'a'.repeat(64);

/** As it comes out of JSON: only there can an object have a key of its own called `__proto__`. */
function fromJson(text: string): unknown {
  return JSON.parse(text);
}

describe('parseFilters', () => {
  it('takes one filter or a list of them', () => {
    expect(parseFilters({ kinds: [1] })).toEqual([{ kinds: [1] }]);
    expect(parseFilters([{ kinds: [1] }, { ids: [id] }])).toEqual([{ kinds: [1] }, { ids: [id] }]);
    expect(parseFilters([])).toEqual([]);
  });

  it('takes every key of NIP-01, and a search (NIP-50)', () => {
    const filter = {
      ids: [id],
      authors: [id],
      kinds: [0, 65535],
      since: 1,
      until: 2,
      limit: 0,
      search: 'y',
      '#e': ['x'],
      '#T': ['y'],
      '#title': ['z'],
    };
    expect(parseFilters(filter)).toEqual([filter]);
  });

  it('narrows fractions of a second to the whole seconds inside', () => {
    expect(parseFilters({ since: 10.2, until: 20.8 })).toEqual([{ since: 11, until: 20 }]);
  });

  it('copies', () => {
    const filter = { kinds: [1] };
    const [parsed] = parseFilters(filter);
    filter.kinds.push(4);
    expect(parsed).toEqual({ kinds: [1] });
  });

  it.each([
    ['{"Search":"x"}', '"Search"'],
    ['{"__proto__":{"kinds":[4]}}', '"__proto__"'],
    ['{"constructor":1}', '"constructor"'],
    ['{"toString":[]}', '"toString"'],
    ['{"#":["x"]}', '"#"'],
    ['{"#e e":["x"]}', '"#e e"'],
    [`{"#${'e'.repeat(33)}":["x"]}`, '"#eee'],
    ['{"#é":["x"]}', '"#é"'],
    [`{"${'k'.repeat(500)}":1}`, '…'],
  ])('refuses the unknown key in %.60s and names it', (text, named) => {
    expect(() => parseFilters(fromJson(text))).toThrow(
      expect.objectContaining({
        code: 'invalid-filter',
        message: expect.stringContaining(named) as string,
      }),
    );
    expect(Object.hasOwn(Object.prototype, 'kinds')).toBe(false);
  });

  it.each([
    null,
    'kinds',
    7,
    [[]],
    [null],
    { ids: ['AB'.repeat(32)] },
    { ids: ['ab'] },
    { ids: id },
    { authors: [1] },
    { kinds: [-1] },
    { kinds: [65536] },
    { kinds: [1.5] },
    { kinds: ['1'] },
    { since: -1 },
    { since: '1' },
    { until: Number.NaN },
    { search: ['x'] },
    { search: 'x'.repeat(limits.searchLength + 1) },
    { limit: -1 },
    { limit: 1.5 },
    { limit: null },
    { '#e': 'x' },
    { '#e': [null] },
    { '#e': ['x'.repeat(limits.filterStringLength + 1)] },
    { kinds: new Array(limits.valuesPerFilter + 1).fill(1) },
  ])('refuses %j', (value) => {
    expect(() => parseFilters(value)).toThrow(expect.objectContaining({ code: 'invalid-filter' }));
  });

  it('refuses more filters than a call may have', () => {
    const filters = new Array(limits.filtersPerCall + 1).fill({});
    expect(() => parseFilters(filters)).toThrow(expect.objectContaining({ code: 'too-many' }));
  });
});
