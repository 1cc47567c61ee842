import type { AdminRequest, AdminResults } from '../messages/admin';
import { entryRecord } from '../outbox/outbox-record';
import type { OutboxService } from '../outbox/outbox-service';

type Name = 'outbox.list' | 'outbox.retry' | 'outbox.cancel';
type Handlers = {
  [T in Name]: (request: Extract<AdminRequest, { type: T }>) => Promise<AdminResults[T]>;
};

/** What Larder's own pages may do with the queue of events to be published. */
export function outboxHandlers(outbox: OutboxService): Handlers {
  return {
    'outbox.list': async () => (await outbox.list()).map(entryRecord),
    async 'outbox.retry'({ id, url }) {
      await outbox.retry(id, url);
      return undefined;
    },
    async 'outbox.cancel'({ id }) {
      await outbox.cancel(id);
      return undefined;
    },
  };
}
