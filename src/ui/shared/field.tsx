import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { errorText, type ShownError } from './error-text';
import { ErrorWords } from './error-words';
import { Icon } from './icon';

/** What the control inside a field must carry to be named, described and marked as wrong. */
export interface FieldControl {
  id: string;
  'aria-describedby': string;
  'aria-invalid': boolean;
}

interface FieldProps {
  label: ComponentChildren;
  hint: string;
  error: ShownError | undefined;
  children: (control: FieldControl) => ComponentChildren;
}

/** A labelled control with its hint, and its error right under it. */
export function Field({ label, hint, error, children }: FieldProps) {
  const id = useId();
  const control = {
    id,
    'aria-describedby': `${id}-hint ${id}-error`,
    'aria-invalid': error !== undefined,
  };
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children(control)}
      <p class="field-error" id={`${id}-error`} role="alert">
        {error !== undefined && (
          <>
            <Icon name="alert" />
            <span>
              <ErrorWords error={error} />
            </span>
          </>
        )}
      </p>
      <p class="hint" id={`${id}-hint`}>
        {
          // What to do about an error takes the place of what to do at first.
          (error === undefined || errorText(error).advice === undefined) && hint
        }
      </p>
    </div>
  );
}
