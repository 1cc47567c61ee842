import type { ComponentChildren } from 'preact';
import { type PageName, routeHash } from '../route';

interface FigureProps {
  term: string;
  /** For tests. */
  name: string;
  /** Where there is more of it. */
  page: Exclude<PageName, 'relay'>;
  children: ComponentChildren;
  /** Left out where there is nothing to count yet. */
  detail?: string | undefined;
}

/** One number, large, with what it counts. The term leads to where there is more of it. */
export function Figure({ term, name, page, children, detail }: FigureProps) {
  return (
    <div class="card figure" data-figure={name}>
      <dt>
        <a href={routeHash({ page })}>{term}</a>
      </dt>
      <dd class="value">{children}</dd>
      {detail !== undefined && <dd class="muted hint">{detail}</dd>}
    </div>
  );
}
