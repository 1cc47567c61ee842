import type { ComponentChildren } from 'preact';

/** A list of facts, each under its term. */
export function Facts({ children }: { children: ComponentChildren }) {
  return <dl class="fact-list">{children}</dl>;
}

interface FactProps {
  term: string;
  /** Left out where there is nothing to say. */
  children: ComponentChildren;
}

export function Fact({ term, children }: FactProps) {
  if (children === undefined || children === '' || children === false) return null;
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}
