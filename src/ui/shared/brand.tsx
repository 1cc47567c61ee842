import { text } from './text';

/** The mark and the name; the heading of a page that has no other. */
export function Brand({ heading = true }: { heading?: boolean }) {
  const Element = heading ? 'h1' : 'p';
  return (
    <Element class="brand">
      {/* Not the drawing itself: a browser makes a document of each SVG picture, before the first paint. */}
      <img src="/icons/48.png" srcset="/icons/128.png 2x" alt="" width="28" height="28" />
      <span>{text('extensionName')}</span>
    </Element>
  );
}
