import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limits } from '../../src/messages/limits';
import { foldText } from '../../src/nostr/search/fold-text';
import { relevanceTo } from '../../src/nostr/search/match-search';
import { splitWords } from '../../src/nostr/search/split-words';
import { termsOf } from '../../src/nostr/search/terms-of';

const numRuns = Number(process.env.PROPERTY_RUNS ?? 1_000);
/** Letters that fold into several, into others or away, and scripts without spaces. */
const letters = "aßẞéİıſŉΐΣςΰﬁǅ가がｶﾞกิ猫कीأُ🔥👩‍🚀Ώˈ·'.-_ \u0345\ud800";
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: fc.constantFrom(...letters), maxLength: 60 }),
);
const event = (content: string) => ({ kind: 1, tags: [], content });

describe('the words of any text', () => {
  it('are folded for good', () => {
    fc.assert(
      fc.property(text, (it) => {
        expect(foldText(foldText(it))).toBe(foldText(it));
        for (const word of splitWords(it)) expect(foldText(word)).toBe(word);
      }),
      { numRuns },
    );
  });

  it('are the same in any company', () => {
    // Letters that need no segmenter, alone and beside one that does.
    const unit = fc.constantFrom(..."aéßſΣςжёЙ1½٣_'’.,:-·©\u00ad\u0301 ");
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 60 }), (it) => {
        expect([...splitWords(`猫 ${it}`)]).toEqual(['猫', ...splitWords(it)]);
        expect([...splitWords(`${'x '.repeat(249)}${it}`)].slice(249)).toEqual([...splitWords(it)]);
      }),
      { numRuns },
    );
  });

  it('are short, whole and not too many', () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 80 }), (texts) => {
        const terms = [...termsOf(event(texts.join(' '))).keys()];
        expect(terms.length).toBeLessThanOrEqual(limits.termsPerEvent);
        for (const term of terms) {
          expect(term.length).toBeGreaterThan(0);
          expect(term.length).toBeLessThanOrEqual(32);
          expect(term).not.toMatch(/\p{Surrogate}/u);
        }
      }),
      { numRuns: numRuns / 10 },
    );
  });

  it('are each found by themselves and by their beginning', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('tea', 'Gläser', 'Ελλάς', 'кофе', 'قَهْوَة', 'été'), {
          minLength: 1,
        }),
        (words) => {
          const note = event(words.join(', '));
          for (const word of words) {
            expect(relevanceTo(`${word} `)(note)).toBeGreaterThan(0);
            expect(relevanceTo(word.slice(0, 2))(note)).toBeGreaterThan(0);
          }
        },
      ),
      { numRuns },
    );
  });
});
