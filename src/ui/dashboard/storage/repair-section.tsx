import { useEffect, useRef, useState } from 'preact/hooks';
import { type ErrorReport, toErrorReport } from '../../../messages/larder-error';
import type { Status } from '../../../messages/records';
import { ask } from '../../../platform/admin-client';
import { Button } from '../../shared/button';
import { ErrorWords } from '../../shared/error-words';
import { isBroken } from '../../shared/is-broken';
import { Notice } from '../../shared/notice';
import { Section } from '../../shared/section';
import { text } from '../../shared/text';
import { ConfirmButton } from '../confirm-button';

/** The way out when the event database does not work: what to try first, and a new one. */
export function RepairSection({ problem }: Pick<Status, 'problem'>) {
  const [rebuilt, setRebuilt] = useState(false);
  const [failure, setFailure] = useState<ErrorReport>();
  const after = useRef<HTMLDivElement>(null);
  const broken = isBroken(problem);
  // What is told of an earlier problem, and was never hidden, is not about this one.
  useEffect(() => {
    if (!broken) return;
    setRebuilt(false);
    setFailure(undefined);
  }, [broken]);
  const hasOutcome = rebuilt || failure !== undefined;
  // The button that had the focus is gone with the problem.
  useEffect(() => {
    if (hasOutcome && !broken) after.current?.focus();
  }, [hasOutcome, broken]);

  const rebuild = async (): Promise<void> => {
    setFailure(undefined);
    try {
      await ask({ type: 'cache.rebuild', confirm: true });
      setRebuilt(true);
    } catch (error) {
      // The question goes with the problem, which may be gone although not all was done.
      setFailure(toErrorReport(error));
      throw error;
    }
  };
  const hide = (): void => {
    setRebuilt(false);
    setFailure(undefined);
  };
  if (!broken) {
    return hasOutcome ? (
      <div ref={after} tabIndex={-1} data-testid={rebuilt ? 'rebuilt' : 'rebuild-failed'}>
        <Notice
          live
          tone={rebuilt ? 'good' : 'bad'}
          {...(rebuilt ? {} : { title: text('rebuild') })}
        >
          {failure === undefined ? <p>{text('rebuiltText')}</p> : <ErrorWords error={failure} />}
          <Button onClick={hide}>{text('setupHide')}</Button>
        </Notice>
      </div>
    ) : null;
  }
  return (
    <Section title={text('repairTitle')}>
      <div class="card" data-testid="repair">
        <p>{text(problem?.code === 'storage-newer' ? 'repairNewer' : 'repairFailed')}</p>
        <p>{text('repairLead')}</p>
        <div class="actions">
          <ConfirmButton
            tone="danger"
            words={text('rebuild')}
            question={text('rebuildQuestion')}
            warning={text('rebuildWarning')}
            confirm={text('rebuildYes')}
            onConfirm={rebuild}
          />
        </div>
      </div>
    </Section>
  );
}
