import { useRef, useState } from 'preact/hooks';
import type { CustomFilter } from '../../../messages/custom-filter';
import { Announcer } from '../../shared/announcer';
import { Button } from '../../shared/button';
import { ErrorNotice } from '../../shared/error-notice';
import { Field, type FieldControl } from '../../shared/field';
import { text } from '../../shared/text';
import { useAction } from '../../shared/use-action';
import { readCustomFilter, type TypedFilter, type WrongFilter } from './read-custom-filter';

const nothing: TypedFilter = { name: '', filter: '', relays: '' };

interface AddFilterFormProps {
  onAdd: (filter: CustomFilter) => Promise<unknown>;
}

/** A question to write: its name, the filter (NIP-01), and the relays to ask it of. */
export function AddFilterForm({ onAdd }: AddFilterFormProps) {
  const [typed, setTyped] = useState(nothing);
  const [wrong, setWrong] = useState<WrongFilter>({});
  const [added, setAdded] = useState('');
  const form = useRef<HTMLFormElement>(null);
  const { busy, error, run } = useAction();

  const submit = async (): Promise<void> => {
    const read = readCustomFilter(typed, text('filterNotJson'));
    setWrong('wrong' in read ? read.wrong : {});
    if ('wrong' in read) {
      const [first] = Object.keys(read.wrong);
      form.current?.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
      return;
    }
    if (!(await run(() => onAdd(read.filter)))) return;
    setTyped((now) => (now === typed ? nothing : now));
    setAdded(text('filterAdded', read.filter.name));
  };
  const control = (name: keyof TypedFilter, given: FieldControl) => ({
    ...given,
    name,
    value: typed[name],
    spellcheck: false,
    onInput: (event: { currentTarget: { value: string } }) =>
      setTyped({ ...typed, [name]: event.currentTarget.value }),
  });
  return (
    <form
      noValidate
      ref={form}
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void submit();
      }}
    >
      <Field label={text('filterName')} hint={text('filterNameHint')} error={wrong.name}>
        {(given) => <input type="text" dir="auto" {...control('name', given)} />}
      </Field>
      <Field label={text('filterFilter')} hint={text('filterFilterHint')} error={wrong.filter}>
        {(given) => (
          <textarea
            rows={3}
            dir="ltr"
            placeholder={'{"kinds": [30023], "#t": ["recipe"]}'}
            {...control('filter', given)}
          />
        )}
      </Field>
      <Field label={text('filterRelays')} hint={text('filterRelaysHint')} error={wrong.relays}>
        {(given) => <textarea rows={2} {...control('relays', given)} />}
      </Field>
      <ErrorNotice error={error} />
      <div class="form-foot">
        <Button type="submit" icon="plus" busy={busy}>
          {text('filterAdd')}
        </Button>
      </div>
      <Announcer message={added} />
    </form>
  );
}
