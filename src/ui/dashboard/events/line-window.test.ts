import { describe, expect, it } from 'vitest';
import {
  lineAt,
  mostLines,
  type NamedLine,
  windowAt,
  windowAtEnd,
  withNewer,
  withOlder,
} from './line-window';

const linesOf = (from: number, count: number): NamedLine[] =>
  Array.from({ length: count }, (_, at) => ({
    id: String(from + at),
    pubkey: '',
    kind: 1,
    created_at: 0,
    text: '',
    name: undefined,
    aboutName: undefined,
  }));
const part = (from: number, count: number, ends: { isStart?: boolean; isEnd?: boolean } = {}) => ({
  ...{ lines: linesOf(from, count), isStart: false, isEnd: false },
  ...ends,
});

describe('the held part of a list', () => {
  it('stays small on the way down and back up, and no row moves', () => {
    let held = windowAt(part(0, 50, { isStart: true }));
    for (let from = 50; from < 2_000; from += 50) held = withOlder(held, part(from, 50));
    expect(held.lines).toHaveLength(mostLines);
    expect(lineAt(held, 1_999)?.id).toBe('1999');
    expect(held.before).toBe(2_000 - mostLines);
    while (!held.isStart) {
      const from = Number(held.lines[0]?.id) - 50;
      held = withNewer(held, part(from, 50, { isStart: from === 0 }));
      expect(held.lines.length).toBeLessThanOrEqual(mostLines);
      expect(held.shift).toBe(0);
      expect(lineAt(held, from)?.id).toBe(String(from));
    }
    expect(held).toMatchObject({ above: 0, before: 0, isEnd: false });
  });

  it('knows its place at the end, once all are counted', () => {
    expect(windowAtEnd(part(950, 50, { isEnd: true }), 1_000)).toMatchObject({
      above: 950,
      before: 950,
    });
    expect(windowAtEnd(part(950, 50, { isEnd: true }), undefined).before).toBeUndefined();
  });

  it('takes no more room above than a page can be high', () => {
    const held = windowAtEnd(part(0, 50, { isEnd: true }), 5_000_000);
    expect(held.above).toBe(100_000);
    expect(held.before).toBe(4_999_950);
  });

  it('makes room above where there was none, and takes it away at the start', () => {
    const held = windowAt(part(500, 50), 20, undefined);
    const more = withNewer(held, part(450, 50));
    expect(more.above).toBeGreaterThan(0);
    // Where the first line was, and where it is now.
    expect(more.above + 50).toBe(20 + more.shift);
    const all = withNewer(more, part(400, 50, { isStart: true }));
    expect(all).toMatchObject({ above: 0, before: 0, isStart: true });
    expect(all.above + 50).toBe(more.above + all.shift);
  });
});
