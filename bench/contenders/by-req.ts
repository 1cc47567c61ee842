import { AbstractSimplePool } from 'nostr-tools/abstract-pool';
import { WebSocket } from 'ws';
import { createVerifier } from '../../src/nostr/create-verifier';
import type { Filter } from '../../src/nostr/filter';
import { packageVersion } from '../package-version';
import { pageByReq } from '../page-by-req';
import type { Contender, Job } from './contender';

/** Reads the whole scope again: without negentropy the only way to miss nothing. */
export const reqInFull: Contender = byReq('REQ in full', ({ filter }) => filter);

/** Reads what is not older than the newest event held: it finds nothing that is missing below. */
export const reqWithCursor: Contender = byReq('REQ with cursor', ({ filter, held }) => ({
  ...filter,
  since: held.reduce((newest, { created_at }) => Math.max(newest, created_at), 0),
}));

/** nostr-tools' pool, that keeps ids in memory and stores nothing. */
function byReq(name: string, questionOf: (job: Job) => Filter): Contender {
  return {
    name,
    describe: async () => `${name}, ${await packageVersion('nostr-tools')} (SimplePool)`,
    async open(job) {
      const known = new Set(job.held.map(({ id }) => id));
      const verifier = await createVerifier();
      const pool = new AbstractSimplePool({
        // Our verifier: the libraries' own are compared in the suite `verify`.
        verifyEvent: (event) => known.has(event.id) || verifier.verify(event) !== undefined,
        websocketImplementation: WebSocket as unknown as typeof globalThis.WebSocket,
        maxWaitForConnection: 10_000,
      });
      return {
        sync: async () => void (await pageByReq(pool, job.relay, questionOf(job), known)),
        ids: async () => known,
        close: async () => pool.close([job.relay]),
      };
    },
  };
}
