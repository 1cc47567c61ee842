import { npubEncode } from 'nostr-tools/nip19';
import { describe, expect, it } from 'vitest';
import { textParts, webUrl } from './text-parts';

const npub = npubEncode('a'.repeat(64));

describe('what can be followed in a text', () => {
  it('is what names a person or an event, with and without nostr:', () => {
    expect(textParts(`hi nostr:${npub}, ${npub}!`)).toEqual([
      { type: 'text', text: 'hi ' },
      { type: 'reference', code: npub },
      { type: 'text', text: ', ' },
      { type: 'reference', code: npub },
      { type: 'text', text: '!' },
    ]);
  });

  it('is an address of the web, without the end of its sentence', () => {
    expect(textParts('(see https://example.com/a_(b).)')).toEqual([
      { type: 'text', text: '(see ' },
      { type: 'link', url: 'https://example.com/a_(b)' },
      { type: 'text', text: '.)' },
    ]);
  });

  it('is one address, where a reference stands in it', () => {
    expect(textParts(`https://example.com/${npub}`)).toEqual([
      { type: 'link', url: `https://example.com/${npub}` },
    ]);
  });

  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'https://a:b@c.example',
  ])('is never %s', (address) => {
    expect(webUrl(address)).toBeUndefined();
    expect(textParts(address).every(({ type }) => type === 'text')).toBe(true);
  });

  it('is spelled so that nothing in it is invisible', () => {
    expect(textParts('https://example.com/\u202egnp.exe')).toEqual([
      { type: 'link', url: 'https://example.com/%E2%80%AEgnp.exe' },
    ]);
  });

  it('leaves every character of the text where it was', () => {
    const text = `a https://example.com. b nostr:${npub} c`;
    const again = textParts(text).map((part) =>
      part.type === 'text'
        ? part.text
        : part.type === 'link'
          ? part.url.slice(0, -1)
          : `nostr:${part.code}`,
    );
    expect(again.join('')).toBe(text);
  });
});
