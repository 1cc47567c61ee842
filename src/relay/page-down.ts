import type { NostrEvent } from '../nostr/event';
import type { Filter } from '../nostr/filter';
import { Descent, type DescentOptions, type DownEnd } from './descent';
import { PageInterrupted } from './page';
import type { RelayConnection } from './relay-connection';
import { type RequestPageOptions, requestPage } from './request-page';

export interface PageDownOptions
  extends DescentOptions,
    Pick<RequestPageOptions, 'signal' | 'idleTimeoutMs'> {
  /** EVENTs of one page, good or bad, before it is taken for a flood. */
  readonly maxEvents?: number;
}

/** What one REQ brought; some bring nothing new. */
export interface DownPage {
  readonly events: readonly NostrEvent[];
  /**
   * In seconds: whatever the relay has from here up to `until` was delivered by now. `undefined`
   * while nothing is proved.
   */
  readonly provenDownTo: number | undefined;
}

/**
 * Asks for the newest events of a filter, then for those before them, and so on down to `since`.
 * Without `until`, events dated in the future come too. Yields once for every REQ, and before an
 * error what had arrived until then.
 * @throws PageInterrupted as `requestPage` does
 */
export async function* pageDown(
  connection: RelayConnection,
  filter: Filter,
  { since, until, limit, maxEvents = limit * 4, ...options }: PageDownOptions,
): AsyncGenerator<DownPage, DownEnd, void> {
  const bounds = { ...(since === undefined ? {} : { since }), limit };
  const descent = new Descent({ ...bounds, ...(until === undefined ? {} : { until }) });
  while (!descent.isOver) {
    const down = descent.until === undefined ? {} : { until: descent.until };
    const asked = { ...filter, ...bounds, ...down };
    try {
      const page = await requestPage(connection, asked, { ...options, maxEvents });
      const { fresh, end } = descent.take(page);
      yield { events: fresh, provenDownTo: descent.provenDownTo };
      if (end !== undefined) return end;
    } catch (error) {
      const events = error instanceof PageInterrupted ? descent.fresh(error.events) : [];
      if (events.length > 0) yield { events, provenDownTo: descent.provenDownTo };
      throw error;
    }
  }
  return 'drained';
}
