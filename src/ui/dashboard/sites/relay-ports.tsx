import { useEffect, useRef, useState } from 'preact/hooks';
import { limits } from '../../../messages/limits';
import { ask } from '../../../platform/admin-client';
import { Field } from '../../shared/field';
import { text } from '../../shared/text';
import { useAction } from '../../shared/use-action';
import { FormFoot } from '../form-foot';
import { wrongInput } from '../wrong-input';
import { readPorts } from './read-ports';

/** At which ports of this computer a relay is answered, beside the customary one: for all sites at once. */
export function RelayPorts({ ports }: { ports: readonly number[] }) {
  const stored = ports.join(', ');
  /** What was edited here: another page may store ports meanwhile, and takes none of it away. */
  const [typed, setTyped] = useState<string>();
  const shown = typed ?? stored;
  const dirty = shown !== stored;
  // What is stored is no edit any more; what was typed since this was drawn is one.
  useEffect(() => setTyped((before) => (before === stored ? undefined : before)), [typed, stored]);
  const [tried, setTried] = useState(false);
  const [saved, setSaved] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const { busy, error, run, forget } = useAction();
  const read = readPorts(shown);

  const save = async (): Promise<void> => {
    setTried(true);
    if (!read) {
      input.current?.focus();
      return;
    }
    if (!(await run(() => ask({ type: 'relay.ports', ports: read })))) return;
    const kept = read.join(', ');
    setTyped((before) => (before === typed ? kept : before));
    setTried(false);
    setSaved(true);
  };
  const wrong = text('relayPortsWrong', String(limits.virtualRelayPorts));
  return (
    <form
      class="card"
      noValidate
      data-testid="relay-ports"
      onSubmit={(event) => {
        event.preventDefault();
        if (dirty && !busy) void save();
      }}
    >
      <Field
        label={text('relayPorts')}
        hint={text('relayPortsHint', String(limits.virtualRelayPorts))}
        error={tried && !read ? wrongInput(wrong) : undefined}
      >
        {(control) => (
          <input
            {...control}
            ref={input}
            type="text"
            inputMode="numeric"
            autoComplete="off"
            placeholder="7777, 8080"
            value={shown}
            onInput={(event) => {
              setSaved(false);
              setTyped(event.currentTarget.value);
            }}
          />
        )}
      </Field>
      <FormFoot
        dirty={dirty}
        busy={busy}
        saved={saved && !dirty}
        error={error}
        onDiscard={() => {
          setTried(false);
          forget();
          setTyped(undefined);
        }}
      />
    </form>
  );
}
