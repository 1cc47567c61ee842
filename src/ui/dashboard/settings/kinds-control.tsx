import type { FieldControl } from '../../shared/field';
import { text } from '../../shared/text';
import { type KindsSetting, toText } from './setting';

interface KindsControlProps {
  setting: KindsSetting;
  control: FieldControl;
  draft: string;
  onInput: (draft: string) => void;
}

/** The choice of kinds by name, and their numbers where none of the names will do. */
export function KindsControl({ setting, control, draft, onInput }: KindsControlProps) {
  const { presets, kindsOf } = setting;
  const preset = presets.find(({ value }) => value === draft)?.value;
  const choose = (chosen: string): void => {
    onInput(chosen === '' ? toText(kindsOf(preset ?? '')) : chosen);
  };
  const numbers = (
    <input
      {...control}
      {...(presets.length > 0 ? { id: `${control.id}-numbers` } : {})}
      type="text"
      inputMode="numeric"
      aria-label={presets.length > 0 ? text('kindsNumbers', text(setting.label)) : undefined}
      value={draft}
      placeholder="0, 1, 6, 7"
      autoComplete="off"
      onInput={(event) => onInput(event.currentTarget.value)}
    />
  );
  if (presets.length === 0) return numbers;
  // What is wrong is never the choice, but the numbers below it.
  const { 'aria-invalid': _, ...choice } = control;
  return (
    <>
      <select
        {...choice}
        value={preset ?? ''}
        onChange={(event) => choose(event.currentTarget.value)}
      >
        {presets.map(({ value, label }) => (
          <option key={value} value={value}>
            {text(label)}
          </option>
        ))}
        <option value="">{text('kindsOwn')}</option>
      </select>
      {preset === undefined && numbers}
    </>
  );
}
