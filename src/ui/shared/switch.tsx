import { useEffect, useRef, useState } from 'preact/hooks';
import { useKeptFocus } from './use-kept-focus';

interface SwitchProps {
  label: string;
  checked: boolean;
  /** Carries the change out and tells whether it worked; when not, the switch goes back. */
  onChange: (checked: boolean) => Promise<boolean>;
}

/** On or off, at once. Its label is for the ear: the visible one stands beside it. */
export function Switch({ label, checked, onChange }: SwitchProps) {
  // The stored state answers a moment after the click; until then the switch shows what was asked,
  // or it would flicker.
  const [asked, setAsked] = useState<boolean>();
  useEffect(() => setAsked(undefined), [checked]);
  const control = useRef<HTMLButtonElement>(null);
  useKeptFocus(control);

  const change = async (wanted: boolean): Promise<void> => {
    setAsked(wanted);
    const done = await onChange(wanted);
    if (!done) setAsked(undefined);
  };
  const shown = asked ?? checked;
  return (
    <button
      ref={control}
      type="button"
      role="switch"
      class="switch"
      aria-checked={shown}
      aria-label={label}
      onClick={() => void change(!shown)}
    />
  );
}
