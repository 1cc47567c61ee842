import type { Filter } from '../nostr/filter';
import type { Cursor, EventStore } from '../store/event-store';

/** Events read at once: mostly a few dozen kilobytes, and never more than memory has room for. */
const pageSize = 50;
/** Characters after which a chunk ends: a browser refuses to pass on a message of 64 MiB. */
const chunkLength = 256 * 1024;

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
  let text = '';
  let after: Cursor | undefined;
  do {
    signal.throwIfAborted();
    const page = await store.page(filters, {
      count: pageSize,
      signal,
      ...(after === undefined ? {} : { after }),
    });
    for (const event of page.events) {
      text += `${JSON.stringify(event)}\n`;
      written += 1;
      if (text.length < chunkLength) continue;
      onProgress(written);
      yield text;
      // A page of large events makes many chunks.
      signal.throwIfAborted();
      text = '';
    }
    after = page.next;
  } while (after !== undefined);
  onProgress(written);
  if (text !== '') yield text;
}
