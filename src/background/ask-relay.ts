import type { FindListsOptions } from '../mailboxes/find-lists';
import type { ConnectRelay } from '../relay/relay-connection';
import { requestPage } from '../relay/request-page';

/** Milliseconds an indexer may keep the user waiting between two messages. */
const idleTimeoutMs = 8_000;
/** Events of an answer that are looked at: there are four kinds of one author. */
const maxEvents = 200;

/** One question to one relay over a connection of its own. */
export function createAskRelay(connect: ConnectRelay): FindListsOptions['ask'] {
  return async (url, filter, signal) => {
    const connection = await connect(url, signal);
    try {
      return [
        ...(await requestPage(connection, filter, { signal, idleTimeoutMs, maxEvents })).events,
      ];
    } finally {
      connection.close();
    }
  };
}
