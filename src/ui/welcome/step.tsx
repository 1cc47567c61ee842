import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Button } from '../shared/button';
import { Icon } from '../shared/icon';
import { text } from '../shared/text';

interface StepProps {
  number: number;
  title: string;
  state: 'ahead' | 'open' | 'done';
  /** What was decided here, shown while the step is closed. */
  summary?: ComponentChildren;
  /** Leaves it open for later; left out where there is nothing to leave. */
  onSkip?: () => void;
  /** Comes back to this step; left out where that makes no sense yet. */
  onOpen?: () => void;
  children: ComponentChildren;
}

/** One step of the way. The open one shows its content, the others only what was decided. */
export function Step(props: StepProps) {
  const { number, title, state, summary, onOpen, onSkip, children } = props;
  const heading = useRef<HTMLHeadingElement>(null);
  const open = state === 'open';
  const wasOpen = useRef(open);
  useEffect(() => {
    // Whoever moves on by keyboard moves with the page; at the first drawing nobody has moved.
    if (open && !wasOpen.current) heading.current?.focus();
    wasOpen.current = open;
  }, [open]);

  return (
    <li class="step" data-state={state} aria-current={open ? 'step' : undefined}>
      <span class="step-number" aria-hidden="true">
        {state === 'done' ? <Icon name="tick" /> : number}
      </span>
      <div class="step-head">
        <h2 ref={heading} tabIndex={-1}>
          {title}
          {state === 'done' && <span class="visually-hidden"> {text('stepDone')}</span>}
        </h2>
        {open && onSkip !== undefined && (
          <Button tone="faint" label={text('stepSkipNamed', title)} onClick={onSkip}>
            {text('stepSkip')}
          </Button>
        )}
        {!open && onOpen !== undefined && (
          <Button tone="quiet" label={text('stepChangeNamed', title)} onClick={onOpen}>
            {text('stepChange')}
          </Button>
        )}
      </div>
      {!open && summary !== undefined && <div class="step-summary muted">{summary}</div>}
      {open && (
        // Where the focus goes when a control inside makes itself disappear.
        <div class="step-body" tabIndex={-1}>
          {children}
        </div>
      )}
    </li>
  );
}
