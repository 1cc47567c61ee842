import { useRef, useState } from 'preact/hooks';
import { ask } from '../../../platform/admin-client';
import { Button } from '../../shared/button';
import { Field } from '../../shared/field';
import { rememberFocus } from '../../shared/remember-focus';
import { text } from '../../shared/text';
import { useAction } from '../../shared/use-action';
import { useKeptFocus } from '../../shared/use-kept-focus';

/** Takes the address of a signer. It is forgotten as soon as it was used: it may hold a secret. */
export function ConnectSigner() {
  const [bunker, setBunker] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const form = useRef<HTMLFormElement>(null);
  const { busy, error, run } = useAction();
  // Once it is connected there is nothing to type any more.
  useKeptFocus(form);

  const connect = async (): Promise<void> => {
    const giveFocus = rememberFocus();
    const done = await run(() => ask({ type: 'signer.connect', bunker: bunker.trim() }));
    if (done) setBunker((now) => (now === bunker ? '' : now));
    else giveFocus(field.current);
  };
  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy && bunker.trim() !== '') void connect();
      }}
    >
      <Field label={text('signerLabel')} hint={text('signerHint')} error={error}>
        {(control) => (
          <input
            {...control}
            ref={field}
            data-testid="bunker-input"
            type="text"
            value={bunker}
            placeholder={'\u2066bunker://…\u2069'}
            autoComplete="off"
            spellcheck={false}
            onInput={(event) => setBunker(event.currentTarget.value)}
          />
        )}
      </Field>
      <div class="form-foot">
        <Button type="submit" tone="primary" busy={busy} disabled={bunker.trim() === ''}>
          {text('signerConnect')}
        </Button>
        <p class="muted" role="status">
          {busy && text('signerConnecting')}
        </p>
      </div>
    </form>
  );
}
