import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { relayLabel } from '../../messages/relay-label';
import { ask } from '../../platform/admin-client';
import { Announcer } from './announcer';
import { Button } from './button';
import { Field } from './field';
import { rememberFocus } from './remember-focus';
import { text } from './text';
import { useAction } from './use-action';

interface AddRelayFormProps {
  pubkey: string;
  /** More to say about the relay, after its address. */
  children?: ComponentChildren;
}

/** Adds a relay the lists do not name, for writing, reading or both (NIP-65). */
export function AddRelayForm({ pubkey, children }: AddRelayFormProps) {
  const [url, setUrl] = useState('');
  const [write, setWrite] = useState(true);
  const [read, setRead] = useState(true);
  const [added, setAdded] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const { busy, error, run } = useAction();

  const submit = async (): Promise<void> => {
    const giveFocus = rememberFocus();
    // One that was removed and is added again is said again.
    setAdded('');
    const done = await run(async () => {
      const relay = await ask({ type: 'relay.add', pubkey, url: url.trim(), read, write });
      setAdded(text('relayAdded', relayLabel(relay.url)));
      // What was typed meanwhile is the next one.
      setUrl((now) => (now === url ? '' : now));
    });
    if (!done) giveFocus(field.current);
  };
  return (
    <form
      noValidate
      class="add-relay"
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void submit();
      }}
    >
      <Field label={text('relayAddLabel')} hint={text('relayAddHint')} error={error}>
        {(control) => (
          <input
            {...control}
            ref={field}
            data-testid="relay-input"
            type="url"
            inputMode="url"
            value={url}
            placeholder="wss://relay.example"
            autoComplete="off"
            spellcheck={false}
            onInput={(event) => setUrl(event.currentTarget.value)}
          />
        )}
      </Field>
      {children}
      <fieldset>
        <legend class="visually-hidden">{text('relayAddUse')}</legend>
        <label>
          <input type="checkbox" checked={write} onChange={() => setWrite(!write)} />
          {text('useWrite')}
        </label>
        <label>
          <input type="checkbox" checked={read} onChange={() => setRead(!read)} />
          {text('useRead')}
        </label>
        <Button
          type="submit"
          icon="plus"
          busy={busy}
          disabled={url.trim() === '' || !(read || write)}
        >
          {text('relayAdd')}
        </Button>
      </fieldset>
      <Announcer message={added} />
    </form>
  );
}
