/** A block of a text in Markdown (NIP-23). Its lines are still to be read; nothing in it is HTML. */
export type MarkdownBlock =
  | { readonly type: 'paragraph'; readonly text: string }
  | { readonly type: 'heading'; readonly level: number; readonly text: string }
  | { readonly type: 'code'; readonly text: string }
  | { readonly type: 'rule' }
  | { readonly type: 'quote'; readonly blocks: readonly MarkdownBlock[] }
  | {
      readonly type: 'list';
      readonly isOrdered: boolean;
      readonly items: readonly (readonly MarkdownBlock[])[];
    };

/** Quotes and lists in each other; deeper ones are text. */
const deepest = 6;
/** Blocks of a text; what comes behind them is one paragraph. */
const mostBlocks = 5_000;

const fence = /^\s{0,3}(`{3,}|~{3,})/;
const heading = /^\s{0,3}(#{1,6})\s+(\S.*)$/;
const rule = /^\s{0,3}(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,})$/;
const quote = /^\s{0,3}>\s?/;
const item = /^(\s{0,3})([-*+]|\d{1,9}[.)])(\s+|$)/;

/** Reads the blocks of a text. Every text is some Markdown; it takes time in proportion to its length. */
export function markdownBlocks(text: string): MarkdownBlock[] {
  return new BlockReader().read(text.split(/\r\n?|\n/), 0);
}

class BlockReader {
  #left = mostBlocks;

  read(lines: readonly string[], depth: number): MarkdownBlock[] {
    const blocks: MarkdownBlock[] = [];
    let at = 0;
    while (at < lines.length) {
      if (this.#left <= 0) {
        blocks.push({ type: 'paragraph', text: lines.slice(at).join('\n') });
        break;
      }
      const [block, next] = this.#next(lines, at, depth);
      if (block !== undefined) {
        blocks.push(block);
        this.#left -= 1;
      }
      at = next;
    }
    return blocks;
  }

  /** The block that begins in a line, and the line behind it. */
  #next(lines: readonly string[], at: number, depth: number): [MarkdownBlock | undefined, number] {
    const line = lines[at] ?? '';
    if (line.trim() === '') return [undefined, at + 1];
    const fenced = fence.exec(line)?.[1];
    if (fenced !== undefined) return readCode(lines, at, fenced);
    const [, marks, title] = heading.exec(line) ?? [];
    if (marks !== undefined && title !== undefined) {
      return [{ type: 'heading', level: marks.length, text: title.trimEnd() }, at + 1];
    }
    if (rule.test(line)) return [{ type: 'rule' }, at + 1];
    if (depth < deepest && quote.test(line)) return this.#readQuote(lines, at, depth);
    if (depth < deepest && item.test(line)) return this.#readList(lines, at, depth);
    const end = endOf(lines, at, (it) => it.trim() !== '' && !beginsBlock(it));
    return [{ type: 'paragraph', text: lines.slice(at, end).join('\n') }, end];
  }

  #readQuote(lines: readonly string[], at: number, depth: number): [MarkdownBlock, number] {
    const end = endOf(lines, at, (it) => quote.test(it));
    const inner = lines.slice(at, end).map((it) => it.replace(quote, ''));
    return [{ type: 'quote', blocks: this.read(inner, depth + 1) }, end];
  }

  #readList(lines: readonly string[], at: number, depth: number): [MarkdownBlock, number] {
    const isOrdered = /\d/.test(item.exec(lines[at] ?? '')?.[2] ?? '');
    const items: (readonly MarkdownBlock[])[] = [];
    let start = at;
    while (start < lines.length) {
      const [mark, , sign = ''] = item.exec(lines[start] ?? '') ?? [];
      if (mark === undefined || /\d/.test(sign) !== isOrdered || rule.test(lines[start] ?? ''))
        break;
      // What follows belongs to it as long as it is indented.
      const end = endOf(lines, start, (it) => /^\s{2,}\S/.test(it));
      const rest = lines.slice(start + 1, end).map((it) => it.replace(/^(?:\t|\s{1,4})/, ''));
      items.push(this.read([(lines[start] ?? '').slice(mark.length), ...rest], depth + 1));
      start = lines[end]?.trim() === '' && item.test(lines[end + 1] ?? '') ? end + 1 : end;
    }
    return [{ type: 'list', isOrdered, items }, start];
  }
}

function readCode(lines: readonly string[], at: number, fenced: string): [MarkdownBlock, number] {
  const end = endOf(lines, at, (it) => !it.trim().startsWith(fenced));
  return [{ type: 'code', text: lines.slice(at + 1, end).join('\n') }, end + 1];
}

/** The line behind the last one in a row that belongs to what begins at `at`. */
function endOf(lines: readonly string[], at: number, belongs: (line: string) => boolean): number {
  let end = at + 1;
  while (end < lines.length && belongs(lines[end] ?? '')) end += 1;
  return end;
}

function beginsBlock(line: string): boolean {
  return [fence, heading, rule, quote, item].some((it) => it.test(line));
}
