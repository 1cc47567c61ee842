import { Field } from '../../shared/field';
import { text } from '../../shared/text';
import { wrongInput } from '../wrong-input';

interface SearchFieldProps {
  label: string;
  value: string;
  isWrong: boolean;
  onInput: (value: string) => void;
  hint?: string;
  placeholder?: string;
  type?: 'text' | 'date';
  testId?: string;
}

/** One condition of a search. */
export function SearchField(props: SearchFieldProps) {
  const { label, value, isWrong, onInput, hint = '', placeholder, type = 'text' } = props;
  const error = isWrong ? wrongInput(text('searchWrong')) : undefined;
  const control = {
    value,
    onInput: (event: { currentTarget: HTMLInputElement }) => onInput(event.currentTarget.value),
  };
  return (
    <Field label={label} hint={hint} error={error}>
      {(described) =>
        type === 'date' ? (
          <input {...described} {...control} type="date" />
        ) : (
          <input
            {...described}
            {...control}
            type="text"
            placeholder={placeholder}
            autoComplete="off"
            spellcheck={false}
            // Of what is typed. While nothing is, the placeholder goes the way of the page.
            dir={value === '' ? undefined : 'auto'}
            data-testid={props.testId}
          />
        )
      }
    </Field>
  );
}
