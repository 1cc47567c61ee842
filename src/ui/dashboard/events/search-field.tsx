import type { Ref } from 'preact';
import { useId } from 'preact/hooks';
import { text } from '../../shared/text';

interface SearchFieldProps {
  label: string;
  value: string;
  isWrong: boolean;
  onInput: (value: string) => void;
  hint?: string;
  placeholder?: string;
  type?: 'text' | 'date';
  inputRef?: Ref<HTMLInputElement>;
  testId?: string;
}

/** One condition of a search. */
export function SearchField(props: SearchFieldProps) {
  const { label, value, isWrong, onInput, hint, placeholder, type = 'text' } = props;
  const id = useId();
  const control = {
    id,
    value,
    'aria-invalid': isWrong,
    'aria-describedby': `${id}-hint`,
    onInput: (event: { currentTarget: HTMLInputElement }) => onInput(event.currentTarget.value),
  };
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {type === 'date' ? (
        <input {...control} type="date" />
      ) : (
        <input
          {...control}
          ref={props.inputRef ?? null}
          type="text"
          placeholder={placeholder}
          autoComplete="off"
          spellcheck={false}
          // Of what is typed. While nothing is, the placeholder goes the way of the page.
          dir={value === '' ? undefined : 'auto'}
          data-testid={props.testId}
        />
      )}
      <p class={isWrong ? 'field-error' : 'hint'} id={`${id}-hint`}>
        {isWrong ? text('searchWrong') : hint}
      </p>
    </div>
  );
}
