import { useRef } from 'preact/hooks';
import { ask } from '../../platform/admin-client';
import type { MessageKey } from '../../platform/i18n';
import { Button } from '../shared/button';
import { ErrorNotice } from '../shared/error-notice';
import { focusHome } from '../shared/focus-home';
import { splitOrigin } from '../shared/site-permission';
import { text } from '../shared/text';
import { useAction } from '../shared/use-action';

interface TakeBackProps {
  origin: string;
  words: MessageKey;
  name: MessageKey;
}

/** Returns the site to "not asked". */
export function TakeBack({ origin, words, name }: TakeBackProps) {
  const { busy, error, run } = useAction();
  const root = useRef<HTMLDivElement>(null);

  const forget = async (): Promise<void> => {
    const goHome = focusHome(root.current);
    if (await run(() => ask({ type: 'site.forget', origin }))) goHome();
  };
  return (
    <div ref={root}>
      <Button
        label={text(name, splitOrigin(origin).host)}
        busy={busy}
        onClick={() => void forget()}
      >
        {text(words)}
      </Button>
      <ErrorNotice error={error} />
    </div>
  );
}
