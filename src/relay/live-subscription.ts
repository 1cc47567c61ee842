import {
  catchError,
  concat,
  defer,
  EMPTY,
  filter,
  finalize,
  map,
  merge,
  type Observable,
  tap,
  throwError,
} from 'rxjs';
import { LarderError } from '../messages/larder-error';
import { relayLabel } from '../messages/relay-label';
import type { NostrEvent } from '../nostr/event';
import { type Filter, matchesAny } from '../nostr/filter';
import { RecentIds } from '../nostr/recent-ids';
import { ask, type RequestAnswer } from './ask';
import { defaultIdleTimeoutMs } from './exchange';
import type { RelayConnection } from './relay-connection';
import { requestRefused } from './request-refused';
import { valuesOf } from './values-of';

export interface LiveOptions {
  readonly signal: AbortSignal;
  /** Milliseconds until the relay has said something to each REQ; after that it may be quiet. */
  readonly firstTimeoutMs?: number;
  /** REQs open at once: old relays take twenty in all, and other requests of ours need some. */
  readonly maxRequests?: number;
  /** Events that may wait for the reader, and answers nobody asked for, before the relay floods us. */
  readonly maxWaiting?: number;
  readonly maxUnasked?: number;
}

/** Ids remembered, so that an event which several filters match comes once. */
const rememberedIds = 5_000;

/**
 * What a relay has of the filters and whatever comes in from then on, each event once and only what
 * was asked for; unverified. Each filter is a REQ of its own while there are few, so that a relay
 * which refuses one still answers the others. The filters say with `since` and `limit` how much of
 * the past they want. Goes on until the reader stops, or throws.
 * @throws LarderError `relay-refused` or `relay-auth-required` once the relay has closed all of them;
 * `relay-closed` (RelayClosed), `relay-timeout`, `relay-protocol` for a flood, `aborted`
 */
export async function* liveSubscription(
  connection: RelayConnection,
  filters: readonly Filter[],
  options: LiveOptions,
): AsyncGenerator<NostrEvent, void, void> {
  const { maxRequests = 8, maxWaiting = 500 } = options;
  const known = new RecentIds(rememberedIds);
  let waiting = 0;
  const events$ = everyRequest(connection, inGroups(filters, maxRequests), options).pipe(
    filter(({ id }) => known.add(id)),
    tap(() => {
      waiting += 1;
      if (waiting > maxWaiting) throw flood(connection.url);
    }),
  );
  for await (const event of valuesOf(events$)) {
    waiting -= 1;
    yield event;
  }
}

/** The events of all requests; errors with the last refusal when none is left. */
function everyRequest(
  connection: RelayConnection,
  groups: readonly (readonly Filter[])[],
  options: LiveOptions,
): Observable<NostrEvent> {
  let refusal = new LarderError('internal', 'A live subscription was opened without a filter.');
  const requests = groups.map((group) =>
    oneRequest(connection, group, options).pipe(
      catchError((error: unknown) => {
        if (!isRefusal(error)) throw error;
        refusal = error;
        return EMPTY;
      }),
    ),
  );
  return concat(
    merge(...requests),
    throwError(() => refusal),
  );
}

/** One REQ that is kept open; closed when nobody listens any more. */
function oneRequest(
  connection: RelayConnection,
  filters: readonly Filter[],
  { signal, firstTimeoutMs = defaultIdleTimeoutMs, maxUnasked = 1_000 }: LiveOptions,
): Observable<NostrEvent> {
  return defer(() => {
    const id = connection.nextId();
    let isOpen = true;
    let unasked = 0;
    const take = (answer: RequestAnswer): NostrEvent | undefined => {
      if (answer.type === 'EOSE') return undefined;
      if (answer.type === 'CLOSED') {
        isOpen = false;
        throw requestRefused(connection.url, answer.reason);
      }
      if (answer.type === 'EVENT' && matchesAny(filters, answer.event)) return answer.event;
      unasked += 1;
      if (unasked > maxUnasked) throw flood(connection.url);
      return undefined;
    };
    const timing = { signal, firstTimeoutMs, idleTimeoutMs: 0 };
    return ask(connection, ['REQ', id, ...filters], timing).pipe(
      map(take),
      filter((event) => event !== undefined),
      finalize(() => {
        if (isOpen) connection.send(['CLOSE', id]);
      }),
    );
  });
}

/** As few filters as may be in each group, and at most so many groups. */
function inGroups(filters: readonly Filter[], most: number): readonly (readonly Filter[])[] {
  const groups: Filter[][] = [];
  for (const [i, one] of filters.entries()) {
    const group = groups[i % most];
    if (group === undefined) groups.push([one]);
    else group.push(one);
  }
  return groups;
}

function isRefusal(error: unknown): error is LarderError {
  if (!(error instanceof LarderError)) return false;
  return error.code === 'relay-refused' || error.code === 'relay-auth-required';
}

function flood(url: string): LarderError {
  return new LarderError(
    'relay-protocol',
    `${relayLabel(url)} sends more than can be read or was asked for.`,
  );
}
