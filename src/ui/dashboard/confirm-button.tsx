import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../shared/button';
import { ErrorNotice } from '../shared/error-notice';
import { text } from '../shared/text';
import { useAction } from '../shared/use-action';

interface ConfirmButtonProps {
  words: string;
  /** What will happen, and the question whether it shall. */
  question: string;
  /** The words of the button that does it. */
  confirm: string;
  /** Rejects with a `LarderError` where it could not be done. */
  onConfirm: () => Promise<unknown>;
}

/** A button for what cannot be taken back: it says what it does and asks first. */
export function ConfirmButton({ words, question, confirm, onConfirm }: ConfirmButtonProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [open, setOpen] = useState(false);
  const { busy, error, run } = useAction();
  useEffect(() => {
    // A modal dialog keeps the keyboard, closes on Escape and gives the focus back.
    if (open) dialog.current?.showModal();
  }, [open]);

  const close = (): void => dialog.current?.close();
  return (
    <>
      <Button onClick={() => setOpen(true)}>{words}</Button>
      {open && (
        <dialog ref={dialog} aria-label={words} onClose={() => setOpen(false)}>
          <h2>{words}</h2>
          <p>{question}</p>
          <ErrorNotice error={error} />
          <div class="actions">
            <Button
              tone="danger"
              busy={busy}
              onClick={() =>
                void run(onConfirm).then((done) => {
                  if (done) close();
                })
              }
            >
              {confirm}
            </Button>
            <Button onClick={close}>{text('cancel')}</Button>
          </div>
        </dialog>
      )}
    </>
  );
}
