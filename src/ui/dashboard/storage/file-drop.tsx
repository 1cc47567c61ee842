import { useId, useState } from 'preact/hooks';
import { Icon } from '../../shared/icon';
import { text } from '../../shared/text';

interface FileDropProps {
  label: string;
  /** Endings of names, for the browser's window. */
  accept: string;
  /** Another file is under way. */
  busy: boolean;
  onFile: (file: File) => void;
}

/** A place for one file: chosen in the browser's window, or dropped here. */
export function FileDrop({ label, accept, busy, onFile }: FileDropProps) {
  const [over, setOver] = useState(false);
  const id = useId();
  const take = (files: FileList | null | undefined): void => {
    const [file] = files ?? [];
    if (file !== undefined && !busy) onFile(file);
  };
  return (
    // Whoever cannot drop has the input, which does the same.
    <fieldset
      aria-labelledby={`${id}-label`}
      class="file-drop"
      data-over={over}
      onDragOver={(event) => {
        // Without it the browser would open the file instead.
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer?.files);
      }}
    >
      <label for={id} id={`${id}-label`} class="button">
        <Icon name="file" />
        {label}
      </label>
      <p class="hint">{text('fileDropHint')}</p>
      <input
        id={id}
        type="file"
        accept={accept}
        aria-disabled={busy}
        onClick={(event) => {
          if (busy) event.preventDefault();
          // The same file may be chosen again.
          else event.currentTarget.value = '';
        }}
        onChange={(event) => take(event.currentTarget.files)}
      />
    </fieldset>
  );
}
