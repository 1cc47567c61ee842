import { describe, expect, it } from 'vitest';
import { type MarkdownBlock, markdownBlocks } from './markdown-blocks';

const paragraph = (text: string): MarkdownBlock => ({ type: 'paragraph', text });

describe('the blocks of a text in Markdown', () => {
  it('are headings, paragraphs, code, rules and quotes', () => {
    const text = '# One\ntwo\nthree\n\n```js\n# code\n```\n---\n> four\n> five';
    expect(markdownBlocks(text)).toEqual([
      { type: 'heading', level: 1, text: 'One' },
      paragraph('two\nthree'),
      { type: 'code', text: '# code' },
      { type: 'rule' },
      { type: 'quote', blocks: [paragraph('four\nfive')] },
    ]);
  });

  it('are lists, in each other too', () => {
    expect(markdownBlocks('- a\n- b\n  - c\n\n1. d')).toEqual([
      {
        type: 'list',
        isOrdered: false,
        items: [
          [paragraph('a')],
          [paragraph('b'), { type: 'list', isOrdered: false, items: [[paragraph('c')]] }],
        ],
      },
      { type: 'list', isOrdered: true, items: [[paragraph('d')]] },
    ]);
  });

  it('know no HTML', () => {
    const text = '<div onclick="x">\n<script>alert(1)</script>\n</div>';
    expect(markdownBlocks(text)).toEqual([paragraph(text)]);
  });

  it('end somewhere, however deep or long the text is', () => {
    const depthOf = (blocks: readonly MarkdownBlock[]): number =>
      Math.max(0, ...blocks.map((it) => (it.type === 'quote' ? 1 + depthOf(it.blocks) : 0)));
    expect(depthOf(markdownBlocks(`${'> '.repeat(50_000)}deep`))).toBeLessThan(10);
    expect(markdownBlocks('- \n\n'.repeat(100_000)).length).toBeLessThan(10_000);
    expect(markdownBlocks(`# ${' '.repeat(300_000)}x`)).toHaveLength(1);
    expect(markdownBlocks(`${'```\n'.repeat(100_000)}`).length).toBeLessThan(10_000);
  });
});
