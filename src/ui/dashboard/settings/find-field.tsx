import { Announcer } from '../../shared/announcer';
import { Field } from '../../shared/field';
import { countText, text } from '../../shared/text';

interface FindFieldProps {
  wanted: string;
  /** How many settings have these words. */
  found: number;
  onInput: (wanted: string) => void;
}

/** Words by which settings are looked for, and how many were found. */
export function FindField({ wanted, found, onInput }: FindFieldProps) {
  const result = found === 0 ? text('settingsFoundNone') : countText('settingsFound', found);
  const told = wanted.trim() === '' ? '' : result;
  return (
    <div class="find-setting">
      <Field label={text('settingsFind')} hint={told || text('settingsFindHint')} error={undefined}>
        {(control) => (
          <input
            {...control}
            type="text"
            value={wanted}
            autoComplete="off"
            dir={wanted === '' ? undefined : 'auto'}
            data-testid="find-setting"
            onInput={(event) => onInput(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Escape') onInput('');
            }}
          />
        )}
      </Field>
      <Announcer message={told} />
    </div>
  );
}
