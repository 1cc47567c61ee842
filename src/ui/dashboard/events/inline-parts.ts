import { type TextPart, textParts, webUrl } from './text-parts';

/** A piece of a line of Markdown. Nothing in it is HTML. */
export type InlinePart =
  | TextPart
  | { readonly type: 'code'; readonly text: string }
  | { readonly type: 'strong' | 'em' | 'del'; readonly parts: readonly InlinePart[] }
  | { readonly type: 'named-link'; readonly url: string; readonly parts: readonly InlinePart[] }
  /** Not shown: it would be loaded from a stranger. */
  | { readonly type: 'image'; readonly url: string; readonly name: string };

const deepest = 4;
/** Marks of a line that are read; all beyond stays text. */
const mostMarks = 2_000;

/** Bounded everywhere, so that no text takes long. */
const marks = new RegExp(
  [
    /`([^`\n]{1,2000})`/,
    /!\[([^[\]\n]{0,300})\]\(\s{0,5}<?([^\s<>()]{1,2000})>?(?:\s{1,5}"[^"\n]{0,300}")?\s{0,5}\)/,
    /\[([^[\]\n]{1,500})\]\(\s{0,5}<?([^\s<>()]{1,2000})>?(?:\s{1,5}"[^"\n]{0,300}")?\s{0,5}\)/,
    /\*\*([^*\n]{1,2000})\*\*/,
    /~~([^~\n]{1,2000})~~/,
    /(?<![\w*])\*([^*\s](?:[^*\n]{0,2000}[^*\s])?)\*(?![\w*])/,
    /(?<!\w)_([^_\s](?:[^_\n]{0,2000}[^_\s])?)_(?!\w)/,
    /\\([\\`*_{}[\]()#+.!~>-])/,
  ]
    .map((it) => it.source)
    .join('|'),
  'g',
);

/** Reads a line of Markdown. Marks that are not closed stand as they are. */
export function inlineParts(line: string, depth = 0): InlinePart[] {
  if (depth >= deepest) return textParts(line);
  const parts: InlinePart[] = [];
  let end = 0;
  let count = 0;
  for (const match of line.matchAll(marks)) {
    count += 1;
    if (count > mostMarks) break;
    parts.push(...textParts(line.slice(end, match.index)), ...readMark(match, depth));
    end = match.index + match[0].length;
  }
  parts.push(...textParts(line.slice(end)));
  return parts;
}

function readMark(match: RegExpExecArray, depth: number): InlinePart[] {
  const [whole, code, imageName, image, linkName, link, strong, del, em, em2, escaped] = match;
  const inner = (text: string) => inlineParts(text, depth + 1);
  if (code !== undefined) return [{ type: 'code', text: code }];
  if (image !== undefined) {
    const url = webUrl(image);
    return url === undefined ? plain(whole) : [{ type: 'image', url, name: imageName ?? '' }];
  }
  if (link !== undefined) return namedLink(whole, link, inner(linkName ?? ''));
  if (strong !== undefined) return [{ type: 'strong', parts: inner(strong) }];
  if (del !== undefined) return [{ type: 'del', parts: inner(del) }];
  const emphasised = em ?? em2;
  if (emphasised !== undefined) return [{ type: 'em', parts: inner(emphasised) }];
  return plain(escaped ?? whole);
}

/** Where a link leads nowhere we follow, it stands as it was written. */
function namedLink(whole: string, target: string, parts: readonly InlinePart[]): InlinePart[] {
  const url = webUrl(target);
  if (url !== undefined) return [{ type: 'named-link', url, parts: parts.map(withoutLinks) }];
  const [reference] = textParts(target);
  return reference?.type === 'reference'
    ? [...parts.map(withoutLinks), ...plain(' '), reference]
    : plain(whole);
}

/** A link in a link is none. */
function withoutLinks(part: InlinePart): InlinePart {
  switch (part.type) {
    case 'link':
    case 'image':
      return { type: 'text', text: part.url };
    case 'reference':
      return { type: 'text', text: part.code };
    case 'strong':
    case 'em':
    case 'del':
    case 'named-link':
      return {
        ...part,
        type: part.type === 'named-link' ? 'em' : part.type,
        parts: part.parts.map(withoutLinks),
      };
    default:
      return part;
  }
}

function plain(text: string): InlinePart[] {
  return [{ type: 'text', text }];
}
