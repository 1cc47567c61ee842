import { describe, expect, it } from 'vitest';
import { inlineParts } from './inline-parts';

const text = (words: string) => ({ type: 'text', text: words });

describe('a line of Markdown', () => {
  it('has emphasis, code and links', () => {
    expect(inlineParts('`*d*` [*e*](https://example.com/)')).toEqual([
      { type: 'code', text: '*d*' },
      text(' '),
      {
        type: 'named-link',
        url: 'https://example.com/',
        parts: [{ type: 'em', parts: [text('e')] }],
      },
    ]);
    expect(inlineParts('**b** and _c_ and ~~d~~')).toEqual([
      { type: 'strong', parts: [text('b')] },
      text(' and '),
      { type: 'em', parts: [text('c')] },
      text(' and '),
      { type: 'del', parts: [text('d')] },
    ]);
  });

  it('names a picture and does not show it', () => {
    expect(inlineParts('![a cat](https://example.com/cat.png)')).toEqual([
      { type: 'image', url: 'https://example.com/cat.png', name: 'a cat' },
    ]);
  });

  it.each(['[x](javascript:alert(1))', '![x](data:image/png;base64,AA==)', '[x](/local)'])(
    'leads nowhere but to the web: %s',
    (line) => {
      const parts = inlineParts(line);
      expect(parts.every((part) => part.type === 'text')).toBe(true);
      expect(parts.map((part) => ('text' in part ? part.text : '')).join('')).toBe(line);
    },
  );

  it('has no link in a link', () => {
    expect(inlineParts('[see https://other.example/ here](https://example.com/)')).toEqual([
      {
        type: 'named-link',
        url: 'https://example.com/',
        parts: [text('see '), text('https://other.example/'), text(' here')],
      },
    ]);
  });

  it('keeps snake_case and 2 * 3 * 4 as they are', () => {
    for (const line of ['a snake_case_name', '2 * 3 * 4', '**open']) {
      expect(inlineParts(line)).toEqual([text(line)]);
    }
  });
});
