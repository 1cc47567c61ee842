import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { defaultScopeSettings } from './default-settings';
import { completeKinds, encryptedKinds, followPresets, mentionPresets } from './kind-presets';
import { ScopeSettingsSchema } from './scope-settings';
import { StoredSettingsSchema } from './stored-settings';

const custom = (fields: object = {}) => ({
  name: 'Recipes',
  filter: { kinds: [30023], '#t': ['recipe'] },
  relays: ['wss://a.example/'],
  ...fields,
});
const accepts = (fields: object) =>
  v.is(ScopeSettingsSchema, { ...defaultScopeSettings, ...fields });

describe('the settings of scopes', () => {
  it('have defaults that fit', () => {
    expect(accepts({})).toBe(true);
  });

  it('take a preset or kinds, and no encrypted ones: relays hide those', () => {
    expect(accepts({ followKinds: 'notes', mentionKinds: 'conversations' })).toBe(true);
    expect(accepts({ followKinds: [1, 30818], mentionKinds: [] })).toBe(true);
    for (const kind of encryptedKinds) expect(accepts({ followKinds: [1, kind] })).toBe(false);
    expect(accepts({ mentionKinds: 'everything' })).toBe(false);
    expect(accepts({ listKinds: [65_536] })).toBe(false);
  });

  it.each([
    custom(),
    custom({ filter: { authors: ['a'.repeat(64)], since: 5 } }),
    custom({ name: 'Küche 2_a-b' }),
  ])('take a filter the user wrote: %o', (filter) => {
    expect(accepts({ custom: [filter] })).toBe(true);
  });

  it.each([
    [custom({ filter: {} }), 'the whole relay'],
    [custom({ filter: { since: 5, until: 9 } }), 'the whole relay for a while'],
    [custom({ filter: { kinds: [1], limit: 10 } }), 'a limit'],
    [custom({ filter: { search: 'x' } }), 'an unknown key'],
    [custom({ filter: [{ kinds: [1] }] }), 'a list'],
    [custom({ filter: { '#t': Array(200).fill('x'.repeat(200)) } }), 'too long'],
    [custom({ relays: [] }), 'no relay'],
    [custom({ name: 'a/b' }), 'a name that reads like a batch'],
    [custom({ name: 'a:b' }), 'a name that reads like a scope'],
    [custom({ name: '' }), 'no name'],
    [custom({ up: true }), 'a direction'],
  ])('refuse %o (%s)', (filter, _) => {
    expect(accepts({ custom: [filter] })).toBe(false);
  });

  it('refuse two filters of one name: they would read each other’s progress', () => {
    expect(accepts({ custom: [custom(), custom({ relays: ['wss://b.example/'] })] })).toBe(false);
  });

  it('are read back without what does not fit', () => {
    const stored = { follows: false, maxAuthors: -1, custom: [custom({ filter: {} }), custom()] };
    expect(v.parse(StoredSettingsSchema, { scopes: stored }).scopes).toEqual({
      ...defaultScopeSettings,
      follows: false,
      custom: [custom()],
    });
  });
});

describe('the presets', () => {
  it('have the kinds every predecessor kept by default', () => {
    expect(followPresets.essential).toEqual(
      expect.arrayContaining([0, 1, 3, 6, 7, 9735, 30023, 10002]),
    );
  });

  it('never ask for encrypted kinds', () => {
    const presets = [...Object.values(mentionPresets), ...Object.values(followPresets)];
    const kinds = presets.flatMap((it) => it ?? []);
    expect(kinds.filter((kind) => encryptedKinds.includes(kind))).toEqual([]);
  });

  it('are completed by deletions and requests to vanish', () => {
    expect(completeKinds([7, 1, 5])).toEqual([1, 5, 7, 62]);
    expect(completeKinds([])).toEqual([5, 62]);
  });
});
