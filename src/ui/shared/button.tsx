import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { Icon, type IconName } from './icon';
import { useKeptFocus } from './use-kept-focus';

interface ButtonProps {
  children: ComponentChildren;
  onClick?: () => void;
  type?: 'button' | 'submit';
  tone?: 'primary' | 'normal' | 'quiet' | 'faint' | 'danger';
  icon?: IconName;
  /** The text is for the ear and the tooltip; the icon has to say it to the eye. */
  iconOnly?: boolean;
  /** Says more than the visible text, for lists of equal buttons. Begins with the visible text. */
  label?: string | undefined;
  /** Something is under way: the button keeps its focus but does nothing. */
  busy?: boolean;
  disabled?: boolean;
  /** `false`: something has just moved, and for a moment it takes no click; it looks the same. */
  settled?: boolean;
  testId?: string;
}

/**
 * A button that is out of use stays focusable (`aria-disabled`): `disabled` would throw the keyboard
 * user back to the top of the page at every click. One that goes hands its focus on.
 */
export function Button(props: ButtonProps) {
  const { type = 'button', tone = 'normal', busy = false, disabled = false, icon } = props;
  const { iconOnly = false, settled = true } = props;
  const inert = busy || disabled || !settled;
  const button = useRef<HTMLButtonElement>(null);
  useKeptFocus(button);
  return (
    <button
      ref={button}
      type={type}
      class="button"
      data-tone={tone}
      data-icon-only={iconOnly}
      data-testid={props.testId}
      aria-label={props.label}
      aria-disabled={inert}
      aria-busy={busy}
      data-settling={!settled || undefined}
      onClick={(event) => {
        if (inert) event.preventDefault();
        else props.onClick?.();
      }}
    >
      {icon !== undefined && <Icon name={icon} spinning={busy} />}
      <span class={iconOnly ? 'visually-hidden' : undefined}>{props.children}</span>
    </button>
  );
}
