import { describe, expect, it } from 'vitest';
import { formatUrlLines, parseUrlLines } from './url-lines';

describe('parseUrlLines', () => {
  it('reads back a list that was written', () => {
    const urls = ['wss://one.example/', 'wss://two.example/'];
    expect(parseUrlLines(formatUrlLines(urls))).toEqual(urls);
  });

  it('drops empty lines, surrounding space and repetitions', () => {
    expect(parseUrlLines(' a \r\n\n b\n a ')).toEqual(['a', 'b']);
    expect(parseUrlLines('\n')).toEqual([]);
  });
});
