import { Button } from '../../shared/button';
import { Progress } from '../../shared/progress';
import { text } from '../../shared/text';

interface TransferProgressProps {
  /** What is under way. */
  label: string;
  /** From 0 to 1; undefined while nobody can know. */
  value: number | undefined;
  /** How far it is, in words. */
  words: string;
  onCancel: () => void;
}

/** How far a file is on its way, and the way to stop it. */
export function TransferProgress({ label, value, words, onCancel }: TransferProgressProps) {
  return (
    <div class="transfer">
      <Progress label={label} value={value} />
      <div class="transfer-line">
        <p>{words}</p>
        <Button onClick={onCancel}>{text('cancel')}</Button>
      </div>
    </div>
  );
}
