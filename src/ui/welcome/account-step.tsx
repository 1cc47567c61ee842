import { useRef, useState } from 'preact/hooks';
import { ask } from '../../platform/admin-client';
import { Button } from '../shared/button';
import { ErrorNotice } from '../shared/error-notice';
import { Field } from '../shared/field';
import { Icon } from '../shared/icon';
import { rememberFocus } from '../shared/remember-focus';
import { text } from '../shared/text';
import { useAction } from '../shared/use-action';
import { SignerChoice } from './signer-choice';
import { formatUrlLines, parseUrlLines } from './url-lines';

interface AccountStepProps {
  indexers: readonly string[];
  /** `isHere`: the user has neither gone on to another step nor typed something else meanwhile. */
  onDone: (pubkey: string, isHere: boolean) => void;
}

/** Errors that what was typed is to blame for. */
const mistyped: readonly string[] = ['invalid-public-key', 'nip05-not-found', 'nip05-unreachable'];

/** Who the user is. Finding their relays is the background's work; it asks the indexers. */
export function AccountStep({ indexers, onDone }: AccountStepProps) {
  const [input, setInput] = useState('');
  /** None until they are edited: until then they are what is stored, also where that changes. */
  const [lines, setLines] = useState<string>();
  const field = useRef<HTMLInputElement>(null);
  const places = useRef<HTMLTextAreaElement>(null);
  const indexing = useAction();
  const adding = useAction();

  const submit = async (): Promise<void> => {
    const giveFocus = rememberFocus();
    const wanted = lines === undefined ? indexers : parseUrlLines(lines);
    if (wanted.join() !== indexers.join()) {
      const saved = await indexing.run(() =>
        ask({ type: 'settings.indexers', indexers: [...wanted] }),
      );
      if (!saved) return giveFocus(places.current);
    }
    // What was typed meanwhile is for the next try.
    setLines((now) => (now === lines ? undefined : now));
    const added = await adding.run(async () => {
      const { pubkey } = await ask({ type: 'account.add', input: input.trim() });
      // Without the field the user has gone on to another step meanwhile, and with other words in it they look on.
      onDone(pubkey, field.current?.value === input);
    });
    if (!added) giveFocus(field.current);
  };

  const isMistyped = adding.error !== undefined && mistyped.includes(adding.error.code);
  const busy = indexing.busy || adding.busy;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void submit();
      }}
    >
      <p>{text('accountIntro')}</p>
      <Field
        label={text('accountLabel')}
        hint={text('accountHint')}
        error={isMistyped ? adding.error : undefined}
      >
        {(control) => (
          <input
            {...control}
            ref={field}
            data-testid="account-input"
            type="text"
            value={input}
            placeholder={text('accountPlaceholder')}
            autoComplete="off"
            autoCapitalize="none"
            spellcheck={false}
            onInput={(event) => setInput(event.currentTarget.value)}
          />
        )}
      </Field>
      <SignerChoice
        typed={input}
        onKey={(npub, giveFocus) => {
          setInput(npub);
          giveFocus(field.current);
        }}
      />
      <details class="advanced" open={indexing.error !== undefined}>
        <summary>
          <Icon name="chevron" />
          {text('advancedTitle')}
        </summary>
        <Field label={text('indexersLabel')} hint={text('indexersHint')} error={indexing.error}>
          {(control) => (
            <textarea
              {...control}
              ref={places}
              data-testid="indexers-input"
              rows={4}
              value={lines ?? formatUrlLines(indexers)}
              spellcheck={false}
              onInput={(event) => setLines(event.currentTarget.value)}
            />
          )}
        </Field>
      </details>
      {!isMistyped && <ErrorNotice error={adding.error} />}
      <div class="actions">
        <Button type="submit" tone="primary" busy={busy}>
          {text(busy ? 'accountLooking' : 'accountFind')}
        </Button>
      </div>
    </form>
  );
}
