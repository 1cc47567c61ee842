import { useState } from 'preact/hooks';
import { Button } from '../shared/button';
import { ConfirmDialog, type Question } from './confirm-dialog';

interface ConfirmButtonProps extends Question {
  /** Says more than the visible text, for lists of equal buttons. Begins with the visible text. */
  label?: string;
  tone?: 'normal' | 'faint' | 'danger';
  /** Says that it was done, where the page does not show it. */
  done?: string;
  /** Rejects with a `LarderError` where it could not be done. */
  onConfirm: () => Promise<unknown>;
}

/** A button for what cannot be taken back: it says what it does and asks first. */
export function ConfirmButton(props: ConfirmButtonProps) {
  const { words, label, tone = 'normal', done, onConfirm } = props;
  const [open, setOpen] = useState(false);
  const [isDone, setIsDone] = useState(false);
  const ask = (): void => {
    setIsDone(false);
    setOpen(true);
  };
  const act = async (): Promise<void> => {
    await onConfirm();
    setIsDone(true);
  };
  return (
    <>
      <Button tone={tone} {...(label === undefined ? {} : { label })} onClick={ask}>
        {words}
      </Button>
      {open && <ConfirmDialog {...props} onConfirm={act} onClose={() => setOpen(false)} />}
      {done !== undefined && (
        <p role="status" class="status-line">
          {/* Behind the question nothing is read out. */}
          {isDone && !open && done}
        </p>
      )}
    </>
  );
}
