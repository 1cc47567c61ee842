import type { NostrEvent } from '../../nostr/event';
import type { createNostrdb } from '../nostrdb';

type Nostrdb = Pick<ReturnType<typeof createNostrdb>, 'query' | 'subscribe'>;

interface RequestHandlers {
  event(event: NostrEvent): void;
  /** Everything that was stored has been handed over. */
  stored(): void;
  /** There will be nothing more. */
  error(error: unknown): void;
}

/**
 * A REQ with a search: the best matches first, chosen by how well they match (NIP-50), then what
 * comes, as it comes. A subscription goes by time, so the first part is a query: asked once the
 * subscription is open, so that nothing is lost between them, and what both bring is told once.
 */
export function requestRanked(
  { query, subscribe }: Nostrdb,
  filter: object,
  handlers: RequestHandlers,
): { close(): void } {
  /** What the query brought, as long as the subscription may bring it too. */
  const found = new Set<string>();
  /** What came before the query was answered; `undefined` from then on. */
  let early: NostrEvent[] | undefined = [];
  let isOver = false;

  const live = subscribe([{ ...filter, limit: 0 }], {
    event: came,
    stored: () => void query([filter]).then(answered, fail),
    error: fail,
  });

  function close(): void {
    isOver = true;
    live.close();
  }

  function answered(events: readonly NostrEvent[]): void {
    if (isOver) return;
    for (const event of events) {
      found.add(event.id);
      handlers.event(event);
    }
    handlers.stored();
    const held = early ?? [];
    early = undefined;
    for (const event of held) came(event);
  }

  function came(event: NostrEvent): void {
    if (early) early.push(event);
    else if (!found.delete(event.id)) handlers.event(event);
  }

  function fail(error: unknown): void {
    if (isOver) return;
    close();
    handlers.error(error);
  }

  return { close };
}
