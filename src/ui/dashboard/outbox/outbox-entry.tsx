import type { OutboxEntryRecord } from '../../../messages/outbox-record';
import { ask } from '../../../platform/admin-client';
import { Button } from '../../shared/button';
import { ErrorNotice } from '../../shared/error-notice';
import { RelativeTime } from '../../shared/relative-time';
import { text } from '../../shared/text';
import { useAction } from '../../shared/use-action';
import { ConfirmButton } from '../confirm-button';
import { kindName } from '../kind-name';
import { OutboxTarget } from './outbox-target';

/** One event: what it is, who added it, how it stands with each relay, and what can be done. */
export function OutboxEntry({ entry }: { entry: OutboxEntryRecord }) {
  const { id, kind, preview, origin, addedAt, targets } = entry;
  const { busy, error, run } = useAction();
  const name = preview === '' ? kindName(kind) : preview;
  const left = targets.filter(({ state }) => state !== 'accepted').length;
  const waiting = targets.some(({ state }) => state === 'waiting');
  return (
    <li class="outbox-entry" tabIndex={-1} data-event={id}>
      <div class="outbox-what">
        <h2>
          <bdi>{name}</bdi>
        </h2>
        <p class="muted facts">
          {preview !== '' && <span>{kindName(kind)}</span>}
          <span>
            <bdi>{origin}</bdi>
          </span>
          <span>
            <RelativeTime time={addedAt} />
          </span>
        </p>
      </div>
      <ul class="outbox-targets">
        {targets.map((target) => (
          <OutboxTarget key={target.relay} id={id} target={target} alone={left === 1} />
        ))}
      </ul>
      {left > 0 && (
        <div class="actions">
          <Button
            icon="sync"
            busy={busy}
            label={text('tryAgainNamed', name)}
            onClick={() => void run(() => ask({ type: 'outbox.retry', id }))}
          >
            {text('tryAgain')}
          </Button>
          {waiting && (
            <ConfirmButton
              tone="faint"
              words={text('outboxCancel')}
              label={text('outboxCancelNamed', name)}
              question={text('outboxCancelQuestion')}
              confirm={text('outboxCancelYes')}
              onConfirm={() => ask({ type: 'outbox.cancel', id })}
            />
          )}
        </div>
      )}
      <ErrorNotice error={error} />
    </li>
  );
}
