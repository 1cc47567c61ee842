import type { FieldControl } from '../../shared/field';
import { text } from '../../shared/text';
import { KindsControl } from './kinds-control';
import { type Setting, type SettingValue, toText } from './setting';
import { valueWords } from './value-words';

interface SettingControlProps {
  setting: Setting;
  control: FieldControl;
  draft: string;
  fallback: SettingValue;
  inherits: boolean;
  onInput: (draft: string) => void;
}

/** What a setting is typed into or chosen with, by its kind. */
export function SettingControl(props: SettingControlProps) {
  const { setting, control, draft, fallback, inherits, onInput } = props;
  const nothing = inherits ? text('asForAllRelays', valueWords(setting, fallback)) : undefined;
  switch (setting.kind) {
    case 'choice':
      return (
        <Choice
          control={control}
          choices={setting.choices.map(({ value, label }) => [value, text(label)])}
          nothing={nothing}
          draft={draft}
          onInput={onInput}
        />
      );
    case 'flag':
      return (
        <Choice
          control={control}
          choices={[
            ['true', text('on')],
            ['false', text('off')],
          ]}
          nothing={nothing}
          draft={draft}
          onInput={onInput}
        />
      );
    case 'kinds':
      return <KindsControl setting={setting} control={control} draft={draft} onInput={onInput} />;
    case 'lines':
      return (
        <textarea
          {...control}
          rows={3}
          value={draft}
          dir={draft === '' ? undefined : 'auto'}
          spellcheck={false}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
      );
    default:
      return (
        <input
          {...control}
          type="text"
          inputMode={setting.kind === 'number' ? 'numeric' : 'text'}
          value={draft}
          placeholder={inherits ? toText(fallback) : ''}
          autoComplete="off"
          spellcheck={false}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
      );
  }
}

interface ChoiceProps extends Pick<SettingControlProps, 'control' | 'draft' | 'onInput'> {
  choices: readonly (readonly [string, string])[];
  /** The words for having chosen none, where that is possible. */
  nothing: string | undefined;
}

function Choice({ control, choices, nothing, draft, onInput }: ChoiceProps) {
  return (
    <select {...control} value={draft} onChange={(event) => onInput(event.currentTarget.value)}>
      {nothing !== undefined && <option value="">{nothing}</option>}
      {choices.map(([value, words]) => (
        <option key={value} value={value}>
          {words}
        </option>
      ))}
    </select>
  );
}
