import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { Button } from '../shared/button';
import { ErrorNotice } from '../shared/error-notice';
import { Field } from '../shared/field';
import { Notice } from '../shared/notice';
import { text } from '../shared/text';
import { useAction } from '../shared/use-action';

/** What the user is asked before something is done that cannot be taken back. */
export interface Question {
  /** What is to be done, in a few words. */
  words: string;
  /** What will happen, and the question whether it shall. */
  question: string;
  /** What would be lost. */
  warning?: string;
  /** The words of the button that does it. */
  confirm: string;
  /** A word to type before it can be done. */
  phrase?: string;
}

interface ConfirmDialogProps extends Question {
  /** Rejects with a `LarderError` where it could not be done. */
  onConfirm: () => Promise<unknown>;
  onClose: () => void;
}

/** Asks, and does it or not. It is there while it is open. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { words, question, warning, confirm, phrase, onConfirm, onClose } = props;
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const [typed, setTyped] = useState('');
  const { busy, error, run } = useAction();
  // A modal dialog keeps the keyboard, closes on Escape and gives the focus back.
  useEffect(() => dialog.current?.showModal(), []);

  const ready = phrase === undefined || typed.trim().toLowerCase() === phrase.toLowerCase();
  const close = (): void => dialog.current?.close();
  const act = async (): Promise<void> => {
    if (await run(onConfirm)) close();
  };
  return (
    <dialog
      ref={dialog}
      role="alertdialog"
      aria-label={words}
      // Its question is read out when it opens, whatever in it has the focus.
      aria-describedby={`${id}-question ${id}-warning`}
      // What was begun cannot be cancelled any more, and what comes of it is said here.
      onCancel={(event) => {
        if (busy) event.preventDefault();
      }}
      onClose={onClose}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (ready && !busy) void act();
        }}
      >
        <h2>{words}</h2>
        <p id={`${id}-question`}>{question}</p>
        {warning !== undefined && (
          <div id={`${id}-warning`}>
            <Notice tone="attention">{warning}</Notice>
          </div>
        )}
        {phrase !== undefined && (
          <Field label={text('confirmType', phrase)} hint="" error={undefined}>
            {(control) => (
              <input
                {...control}
                type="text"
                value={typed}
                autoComplete="off"
                dir="auto"
                spellcheck={false}
                onInput={(event) => setTyped(event.currentTarget.value)}
              />
            )}
          </Field>
        )}
        <ErrorNotice error={error} />
        <div class="actions">
          <Button disabled={busy} onClick={close}>
            {text('cancel')}
          </Button>
          <Button type="submit" tone="danger" busy={busy} disabled={!ready}>
            {confirm}
          </Button>
        </div>
      </form>
    </dialog>
  );
}
