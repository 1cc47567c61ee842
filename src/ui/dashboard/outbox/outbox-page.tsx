import type { Snapshot } from '../../../messages/snapshot';
import { Notice } from '../../shared/notice';
import { StateNotices } from '../../shared/state-notices';
import { countText, text } from '../../shared/text';
import { openPage } from '../open-page';
import { PageHead } from '../page-head';
import { OutboxEntry } from './outbox-entry';

/** Events of the user on their way to their relays, and what became of the latest ones. */
export function OutboxPage({ snapshot }: { snapshot: Snapshot }) {
  const { waiting, entries } = snapshot.outbox;
  return (
    <>
      <PageHead title={text('outboxTitle')} lead={text('outboxLead')} />
      <StateNotices snapshot={snapshot} onOpen={openPage} />
      <p class="outbox-count" role="status" data-waiting={waiting}>
        {waiting === 0 ? text('outboxNoneWaiting') : countText('outboxWaiting', waiting)}
      </p>
      {entries.length === 0 ? (
        <Notice tone="info" icon="send">
          {text('outboxEmpty')}
        </Notice>
      ) : (
        <ul class="card rows" tabIndex={-1}>
          {entries.map((entry) => (
            <OutboxEntry key={entry.id} entry={entry} />
          ))}
        </ul>
      )}
    </>
  );
}
