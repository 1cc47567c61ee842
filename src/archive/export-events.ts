import type { Filter } from '../nostr/filter';
import type { Cursor, EventStore } from '../store/event-store';

/** Events read at once: some hundred kilobytes of text. */
const pageSize = 500;

export interface ExportOptions {
  /** What to write; everything unless told. */
  readonly filters?: readonly Filter[];
  readonly signal: AbortSignal;
  /** Told before each chunk how many events there are up to its end. */
  readonly onProgress: (written: number) => void;
}

/**
 * The events of the store as chunks of JSONL, newest first: each line is one event as NIP-01 writes
 * it. An event that is there from beginning to end comes once.
 *
 * @throws LarderError `storage-failed`, and whatever the signal was aborted with
 */
export async function* exportEvents(
  store: Pick<EventStore, 'page'>,
  { filters = [{}], signal, onProgress }: ExportOptions,
): AsyncGenerator<string> {
  let written = 0;
  let after: Cursor | undefined;
  do {
    signal.throwIfAborted();
    const page = await store.page(filters, {
      count: pageSize,
      signal,
      ...(after === undefined ? {} : { after }),
    });
    written += page.events.length;
    onProgress(written);
    if (page.events.length > 0) {
      yield page.events.map((event) => `${JSON.stringify(event)}\n`).join('');
    }
    after = page.next;
  } while (after !== undefined);
}
