import { filter, firstValueFrom, map } from 'rxjs';
import { LarderError } from '../messages/larder-error';
import type { Filter } from '../nostr/filter';
import { ask, type RequestAnswer } from './ask';
import { defaultIdleTimeoutMs } from './exchange';
import { type Page, PageCollector, PageInterrupted } from './page';
import type { RelayConnection } from './relay-connection';
import { requestRefused } from './request-refused';

export interface RequestPageOptions {
  readonly signal: AbortSignal;
  /** Milliseconds of silence about this request after which it is given up. */
  readonly idleTimeoutMs?: number;
  /** EVENTs accepted, good or bad, before the request is closed as a flood. */
  readonly maxEvents: number;
}

/**
 * One REQ, from its first EVENT to EOSE; its subscription is always closed.
 * @throws PageInterrupted (a LarderError) `relay-timeout`, `relay-closed`, `relay-refused`,
 * `relay-auth-required` or `aborted`
 */
export async function requestPage(
  connection: RelayConnection,
  question: Filter,
  { signal, idleTimeoutMs = defaultIdleTimeoutMs, maxEvents }: RequestPageOptions,
): Promise<Page> {
  const id = connection.nextId();
  const collector = new PageCollector(question);
  let isOpen = true;

  function take(answer: RequestAnswer): Page | undefined {
    switch (answer.type) {
      case 'EVENT':
        collector.add(answer.event);
        break;
      case 'MALFORMED-EVENT':
        collector.addMalformed();
        break;
      case 'EOSE':
        return collector.finish(answer.hint ?? 'eose');
      case 'CLOSED':
        isOpen = false;
        throw requestRefused(connection.url, answer.reason);
    }
    return collector.received > maxEvents ? collector.finish('flood') : undefined;
  }

  try {
    const answers$ = ask(connection, ['REQ', id, question], { signal, idleTimeoutMs });
    const pages$ = answers$.pipe(map(take));
    return await firstValueFrom(pages$.pipe(filter((page) => page !== undefined)));
  } catch (error) {
    if (!(error instanceof LarderError)) throw error;
    throw new PageInterrupted(error, collector.events);
  } finally {
    if (isOpen) connection.send(['CLOSE', id]);
  }
}
