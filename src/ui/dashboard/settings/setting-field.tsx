import type { ErrorReport } from '../../../messages/larder-error';
import { Button } from '../../shared/button';
import { Field } from '../../shared/field';
import { text } from '../../shared/text';
import { CheckField } from '../check-field';
import { wrongInput } from '../wrong-input';
import { type Setting, type SettingValue, toText } from './setting';
import { SettingControl } from './setting-control';
import { unitWords } from './unit-words';
import { valueWords, wrongWords } from './value-words';

interface SettingFieldProps {
  setting: Setting;
  /** What stands in the control. */
  draft: string;
  /** What holds when nothing is set here. */
  fallback: SettingValue;
  /** Nothing set means the fallback of all relays; otherwise it means the value Larder came with. */
  inherits: boolean;
  wrong: boolean;
  /** What the background had against it. */
  refused: ErrorReport | undefined;
  onInput: (draft: string) => void;
}

/** One setting: its control, what it does, and the way back to what holds otherwise. */
export function SettingField(props: SettingFieldProps) {
  const { setting, draft, fallback, inherits, wrong, refused, onInput } = props;
  const name = text(setting.label);
  if (setting.kind === 'flag' && !inherits) {
    return (
      <CheckField
        label={name}
        hint={text(setting.hint)}
        checked={draft === 'true'}
        onChange={(checked) => onInput(String(checked))}
      />
    );
  }
  const isOwn = inherits ? draft !== '' : draft.trim() !== toText(fallback);
  const fallbackWords = valueWords(setting, fallback);
  const unit = setting.kind === 'number' ? unitWords(setting.unit) : undefined;
  return (
    <div class="setting" tabIndex={-1} data-setting={setting.name}>
      <Field
        label={
          <>
            {name}
            {unit !== undefined && <span class="visually-hidden"> {unit}</span>}
          </>
        }
        hint={text(setting.hint)}
        error={wrong ? wrongInput(wrongWords(setting)) : refused}
      >
        {(control) =>
          unit === undefined ? (
            <SettingControl {...props} control={control} />
          ) : (
            <span class="with-unit">
              <SettingControl {...props} control={control} />
              <span class="unit" aria-hidden="true">
                {unit}
              </span>
            </span>
          )
        }
      </Field>
      {isOwn && (
        <Button
          tone="quiet"
          label={text('useDefaultNamed', fallbackWords, name)}
          onClick={() => onInput(inherits ? '' : toText(fallback))}
        >
          {text('useDefault', fallbackWords)}
        </Button>
      )}
    </div>
  );
}
