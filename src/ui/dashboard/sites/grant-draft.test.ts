import { describe, expect, it } from 'vitest';
import { toDraft, toTerms } from './grant-draft';

describe('the ticks of a grant', () => {
  it('are all but encrypted messages at first', () => {
    expect(toTerms(toDraft(undefined))).toEqual({
      scopes: ['public', 'own'],
      rights: ['read', 'write'],
    });
  });

  it.each([
    { scopes: ['messages' as const], rights: ['read' as const] },
    { scopes: [], rights: ['write' as const] },
  ])('come back as they went: %o', (terms) => {
    expect(toTerms(toDraft(terms))).toEqual(terms);
  });

  it('do not tick what a site that may only add is not given', () => {
    expect(toTerms(toDraft({ scopes: ['public'], rights: ['write'] }))).toEqual({
      scopes: [],
      rights: ['write'],
    });
  });

  it('are no terms where nothing is ticked', () => {
    const nothing = { public: false, own: false, messages: false, write: false };
    expect(toTerms(nothing)).toBeUndefined();
  });
});
