/** A piece of a text: as it stands, a link to the web, or what names a person or an event. */
export type TextPart =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'link'; readonly url: string }
  | { readonly type: 'reference'; readonly code: string };

/** What of a text becomes a link; all beyond stays text. */
const mostLinks = 500;

const linkable =
  /(?:\bnostr:|(?<![\w/.:-]))((?:npub|nprofile|note|nevent|naddr)1[02-9ac-hj-np-z]{20,1000})(?!\w)|\bhttps?:\/\/[^\s<>"'`]{1,2000}/gi;

/** Finds what can be followed in a text. Only `http:` and `https:` lead to the web. */
export function textParts(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  const push = (upTo: number) => {
    if (upTo > end) parts.push({ type: 'text', text: text.slice(end, upTo) });
  };
  let links = 0;
  for (const match of text.matchAll(linkable)) {
    links += 1;
    if (links > mostLinks) break;
    const [found, code] = match;
    const written = code === undefined ? withoutPunctuation(found) : found;
    const url = code === undefined ? webUrl(written) : undefined;
    if (code === undefined && url === undefined) continue;
    push(match.index);
    if (code !== undefined) parts.push({ type: 'reference', code: code.toLowerCase() });
    else if (url !== undefined) parts.push({ type: 'link', url });
    end = match.index + written.length;
  }
  push(text.length);
  return parts;
}

/** Characters at the end of an address that are looked at. */
const mostPunctuation = 10;

/** Full stops after an address belong to its sentence, and brackets that were not opened in it. */
function withoutPunctuation(url: string): string {
  let end = url.length;
  while (url.length - end < mostPunctuation) {
    const last = url.charAt(end - 1);
    const opening = brackets[last];
    const isOpened =
      opening !== undefined && countOf(url, opening) >= countOf(url.slice(0, end), last);
    if (isOpened || !/[.,;:!?)\]}*_]/.test(last)) break;
    end -= 1;
  }
  return url.slice(0, end);
}

const brackets: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

function countOf(text: string, letter: string): number {
  return text.split(letter).length - 1;
}

/** An address of the web, spelled by the browser so that nothing in it is invisible. */
export function webUrl(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const { protocol, href, username, password } = new URL(text);
  const isWeb = protocol === 'http:' || protocol === 'https:';
  return isWeb && username === '' && password === '' ? href : undefined;
}
