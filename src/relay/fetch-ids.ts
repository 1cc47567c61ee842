import { LarderError } from '../messages/larder-error';
import { relayLabel } from '../messages/relay-label';
import type { NostrEvent } from '../nostr/event';
import { PageInterrupted } from './page';
import type { RelayConnection } from './relay-connection';
import { type RequestPageOptions, requestPage } from './request-page';

export interface FetchIdsOptions extends Pick<RequestPageOptions, 'signal' | 'idleTimeoutMs'> {
  /** Ids in one REQ: not above what the relay says it gives (NIP-11 `max_limit`). */
  readonly limit: number;
}

export interface IdBatch {
  readonly events: readonly NostrEvent[];
  /** Ids that the relay was asked for and will not deliver. */
  readonly missing: readonly string[];
}

/**
 * Fetches events by id, one REQ after the other. Each id ends up once, in `events` or in `missing`.
 * Relays cut off an answer without saying so: what did not come is asked again for as long as
 * something comes. Before an error, what had arrived until then is yielded.
 * @throws PageInterrupted as `requestPage` does; `relay-protocol` when a relay answers with a flood
 */
export async function* fetchIds(
  connection: RelayConnection,
  ids: readonly string[],
  { limit, ...options }: FetchIdsOptions,
): AsyncGenerator<IdBatch, void, void> {
  const size = Math.max(1, limit);
  let wanted = [...new Set(ids)];
  while (wanted.length > 0) {
    const asked = wanted.slice(0, size);
    try {
      const filter = { ids: asked, limit: asked.length };
      const page = await requestPage(connection, filter, { ...options, maxEvents: size * 4 });
      const delivered = new Set(page.events.map(({ id }) => id));
      const rest = asked.filter((id) => !delivered.has(id));
      if (delivered.size === 0 && page.end === 'flood') throw flood(connection.url);
      const isFinal = delivered.size === 0;
      // At the back of the queue they delay nobody and come together with what else was left.
      wanted = isFinal ? wanted.slice(size) : [...wanted.slice(size), ...rest];
      yield { events: page.events, missing: isFinal ? rest : [] };
    } catch (error) {
      const events = error instanceof PageInterrupted ? error.events : [];
      if (events.length > 0) yield { events, missing: [] };
      throw error;
    }
  }
}

function flood(url: string): LarderError {
  return new LarderError(
    'relay-protocol',
    `${relayLabel(url)} sends without end what it was not asked for.`,
  );
}
