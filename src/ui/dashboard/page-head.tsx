import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { text } from '../shared/text';

interface PageHeadProps {
  title: string;
  /** What the page is for, in a sentence. */
  lead?: ComponentChildren;
  /** What can be done with the page as a whole. */
  children?: ComponentChildren;
}

/** The heading of a page, which is also the title of the tab. */
export function PageHead({ title, lead, children }: PageHeadProps) {
  useEffect(() => {
    document.title = text('pageTitle', title);
  }, [title]);
  return (
    <header class="page-head">
      <div class="page-title">
        <h1 tabIndex={-1}>{title}</h1>
        {lead !== undefined && <p class="lead">{lead}</p>}
      </div>
      {children !== undefined && <div class="page-actions">{children}</div>}
    </header>
  );
}
