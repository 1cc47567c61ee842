import { useEffect, useRef, useState } from 'preact/hooks';
import type { Status } from '../../../messages/records';
import { ask } from '../../../platform/admin-client';
import { Button } from '../../shared/button';
import { isBroken } from '../../shared/is-broken';
import { Notice } from '../../shared/notice';
import { Section } from '../../shared/section';
import { text } from '../../shared/text';
import { ConfirmButton } from '../confirm-button';

/** The way out when the event database does not work: what to try first, and a new one. */
export function RepairSection({ problem }: Pick<Status, 'problem'>) {
  const [rebuilt, setRebuilt] = useState(false);
  const after = useRef<HTMLDivElement>(null);
  const broken = isBroken(problem);
  // The button that had the focus is gone with the problem.
  useEffect(() => {
    if (rebuilt && !broken) after.current?.focus();
  }, [rebuilt, broken]);

  if (!broken) {
    return rebuilt ? (
      <div ref={after} tabIndex={-1} data-testid="rebuilt">
        <Notice tone="good" live>
          <p>{text('rebuiltText')}</p>
          <Button onClick={() => setRebuilt(false)}>{text('setupHide')}</Button>
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
            onConfirm={async () => {
              // An earlier one may have been told of, and never hidden.
              setRebuilt(false);
              await ask({ type: 'cache.rebuild', confirm: true });
              setRebuilt(true);
            }}
          />
        </div>
      </div>
    </Section>
  );
}
