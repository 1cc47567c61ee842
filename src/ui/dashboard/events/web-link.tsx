import type { ComponentChildren } from 'preact';

/** A link out of Larder. The page it leads to is not told where from. */
export function WebLink({ url, children }: { url: string; children: ComponentChildren }) {
  return (
    <a dir="auto" href={url} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  );
}
