import { useState } from 'preact/hooks';
import { Button } from '../shared/button';
import { ErrorNotice } from '../shared/error-notice';
import { text } from '../shared/text';
import { useAction } from '../shared/use-action';

interface CopyButtonProps {
  words: string;
  /** Says more than the visible text, for lists of equal buttons. Begins with the visible text. */
  label?: string;
  content: string;
  tone?: 'normal' | 'quiet';
}

/** Puts a text into the clipboard, and says so. */
export function CopyButton({ words, label, content, tone = 'normal' }: CopyButtonProps) {
  const [copied, setCopied] = useState<string>();
  const { busy, error, run } = useAction();
  const copy = async (): Promise<void> => {
    // What is copied once more is said once more.
    setCopied(undefined);
    await navigator.clipboard.writeText(content);
    setCopied(content);
  };
  return (
    <>
      <Button
        tone={tone}
        busy={busy}
        {...(label === undefined ? {} : { label })}
        onClick={() => void run(copy)}
      >
        {words}
      </Button>
      <span class="saved" role="status">
        {copied === content && text('copiedText')}
      </span>
      <ErrorNotice error={error} />
    </>
  );
}
