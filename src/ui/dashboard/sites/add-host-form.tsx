import { useRef, useState } from 'preact/hooks';
import { requestHosts } from '../../../platform/change-host-access';
import { Button } from '../../shared/button';
import { ErrorNotice } from '../../shared/error-notice';
import { Field } from '../../shared/field';
import { hostPattern } from '../../shared/host-pattern';
import { text } from '../../shared/text';
import { useAction } from '../../shared/use-action';
import { wrongInput } from '../wrong-input';

/** One more site on which Larder is to run: the browser asks once more. */
export function AddHostForm() {
  const [typed, setTyped] = useState('');
  const [tried, setTried] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const { busy, error, run } = useAction();
  const pattern = hostPattern(typed);

  const add = (): void => {
    setTried(true);
    if (pattern === undefined) {
      input.current?.focus();
      return;
    }
    // In the turn of the click: the browser asks nobody later.
    void run(async () => {
      if (!(await requestHosts([pattern]))) return;
      setTyped('');
      setTried(false);
    });
  };
  const wrong = tried && pattern === undefined;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) add();
      }}
    >
      <Field
        label={text('hostAdd')}
        hint={text('hostAddHint')}
        error={wrong ? wrongInput(text('hostWrong')) : undefined}
      >
        {(control) => (
          <input
            {...control}
            ref={input}
            type="text"
            inputMode="url"
            autoComplete="off"
            spellcheck={false}
            placeholder="app.example"
            value={typed}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
        )}
      </Field>
      <ErrorNotice error={error} />
      <div class="form-foot">
        <Button type="submit" icon="plus" busy={busy}>
          {text('hostAddYes')}
        </Button>
      </div>
    </form>
  );
}
