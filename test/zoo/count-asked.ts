import type { LogEntry } from '../support/relay/test-relay';
import type { Asked } from './zoo-case';

/** What a relay was asked in this part of its log. */
export function countAsked(log: readonly LogEntry[]): Asked {
  const count = (test: (message: readonly unknown[]) => boolean) =>
    log.filter(({ message }) => test(message)).length;
  const namesIds = ([, , filter]: readonly unknown[]) => 'ids' in (filter as object);
  return {
    negOpens: count(([label]) => label === 'NEG-OPEN'),
    negMsgs: count(([label]) => label === 'NEG-MSG'),
    pages: count((message) => message[0] === 'REQ' && !namesIds(message)),
    idRequests: count((message) => message[0] === 'REQ' && namesIds(message)),
    events: count(([label]) => label === 'EVENT'),
  };
}
