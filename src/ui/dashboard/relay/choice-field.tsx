import type { MessageKey } from '../../../platform/i18n';
import { Field } from '../../shared/field';
import { text } from '../../shared/text';

interface ChoiceFieldProps<T extends string> {
  label: string;
  /** Each value with its words and what it means. */
  choices: Readonly<Record<T, readonly [MessageKey, MessageKey]>>;
  value: T;
  onChange: (value: T) => void;
}

/** One of a few values; what the chosen one means stands below. */
export function ChoiceField<T extends string>(props: ChoiceFieldProps<T>) {
  const { label, choices, value, onChange } = props;
  const values = Object.keys(choices) as T[];
  return (
    <Field label={label} hint={text(choices[value][1])} error={undefined}>
      {(control) => (
        <select
          {...control}
          value={value}
          onChange={(event) => {
            const chosen = values.find((it) => it === event.currentTarget.value);
            if (chosen !== undefined) onChange(chosen);
          }}
        >
          {values.map((it) => (
            <option key={it} value={it}>
              {text(choices[it][0])}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
