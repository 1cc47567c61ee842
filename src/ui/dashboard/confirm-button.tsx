import { useState } from 'preact/hooks';
import { Button } from '../shared/button';
import { ConfirmDialog, type Question } from './confirm-dialog';

interface ConfirmButtonProps extends Question {
  /** Says more than the visible text, for lists of equal buttons. Begins with the visible text. */
  label?: string;
  tone?: 'normal' | 'faint' | 'danger';
  /** Rejects with a `LarderError` where it could not be done. */
  onConfirm: () => Promise<unknown>;
}

/** A button for what cannot be taken back: it says what it does and asks first. */
export function ConfirmButton(props: ConfirmButtonProps) {
  const { words, label, tone = 'normal' } = props;
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button tone={tone} {...(label === undefined ? {} : { label })} onClick={() => setOpen(true)}>
        {words}
      </Button>
      {open && <ConfirmDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
}
