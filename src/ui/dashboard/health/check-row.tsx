import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Button } from '../../shared/button';
import { ErrorNotice } from '../../shared/error-notice';
import { ErrorWords } from '../../shared/error-words';
import { Icon, type IconName } from '../../shared/icon';
import { RelativeTime } from '../../shared/relative-time';
import { text } from '../../shared/text';
import { useAction } from '../../shared/use-action';
import { answerWords, checkTitles, repairWords } from './answer-words';
import type { Check, Repair, Verdict } from './judge';

const icons: Record<Verdict, IconName> = {
  good: 'check',
  attention: 'alert',
  bad: 'alert',
  unknown: 'clock',
};

interface CheckRowProps {
  check: Check;
  /** Gives what is to be said of it, if anything. Rejects with a `LarderError` where it could not be done. */
  onRepair: (repair: Repair) => Promise<string | undefined>;
  children?: ComponentChildren;
}

/** One check: what was asked, the answer, and the button that mends it. */
export function CheckRow({ check, onRepair, children }: CheckRowProps) {
  const { verdict, repair } = check;
  const { busy, error, run, forget } = useAction();
  const [said, setSaid] = useState<string>();
  // What came of a repair is nothing to the next time one is needed.
  useEffect(() => {
    forget();
    setSaid(undefined);
  }, [repair, forget]);
  const title = text(checkTitles[check.check]);
  return (
    <li
      class="check"
      tabIndex={-1}
      data-check={check.check}
      data-answer={check.answer}
      data-verdict={verdict}
    >
      <Icon name={icons[verdict]} />
      <div class="check-text">
        <h3>{title}</h3>
        <p>
          {answerWords(check)}
          {'time' in check && (
            <>
              {' '}
              <RelativeTime time={check.time} />
            </>
          )}
        </p>
        {'error' in check && (
          <p class="hint">
            <ErrorWords brief error={check.error} />
          </p>
        )}
        {children}
        <p role="status" class="status-line">
          {repair !== undefined && said}
        </p>
        {repair !== undefined && <ErrorNotice error={error} />}
      </div>
      {repair !== undefined && (
        <Button
          busy={busy}
          label={`${text(repairWords[repair])}: ${title}`}
          onClick={() => void run(async () => setSaid(await onRepair(repair)))}
        >
          {text(repairWords[repair])}
        </Button>
      )}
    </li>
  );
}
