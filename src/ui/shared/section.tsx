import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

interface SectionProps {
  title: string;
  children: ComponentChildren;
  /** A word at the far end of the title: a count. */
  aside?: ComponentChildren;
  tone?: 'attention';
}

/** A titled part of a page, a landmark of its own for screen readers, and a home for the focus of what goes. */
export function Section({ title, children, aside, tone }: SectionProps) {
  const id = useId();
  return (
    <section class="section" aria-labelledby={id} tabIndex={-1} data-tone={tone}>
      <div class="section-head">
        <h2 id={id}>{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  );
}
