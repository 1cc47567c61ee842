import { type KeyValue, storedValue } from '../mailboxes/stored-value';
import { emptyOutbox } from '../messages/empty-records';
import { OutboxRecordSchema } from '../messages/outbox-record';
import type { OutboxEntry } from '../store/event-store';
import { outboxRecord } from './outbox-record';

export interface OutboxBoardDeps {
  readonly storage: KeyValue;
  /** Calls back once, a little later: storage is not written for every word of a relay. */
  readonly soon: (write: () => void) => void;
  /** A write to storage failed. */
  readonly onError: (error: unknown) => void;
}

/** Keeps in extension storage what Larder's pages show of the queue. Returns what tells it of a change. */
export function createOutboxBoard({ storage, soon, onError }: OutboxBoardDeps) {
  const stored = storedValue(storage, 'outbox', OutboxRecordSchema, emptyOutbox);
  let latest: readonly OutboxEntry[] | undefined;

  const write = async () => {
    const entries = latest ?? [];
    latest = undefined;
    await stored.update(() => outboxRecord(entries));
  };
  return (entries: readonly OutboxEntry[]): void => {
    const isFirst = latest === undefined;
    latest = entries;
    if (isFirst) soon(() => void write().catch(onError));
  };
}
