import type { LarderError } from '../messages/larder-error';

/** Milliseconds that whoever has the database open gets to end what it is in the middle of. */
const patience = 10_000;
/** Milliseconds after which a request that was told nothing stands behind one that is blocked. */
const queuePatience = 20_000;

function after(ms: number, act: () => void): void {
  AbortSignal.timeout(ms).addEventListener('abort', act);
}

/**
 * Rejects with `error` some time after the request was found to be blocked: a running transaction
 * blocks for a moment, and a connection that does not let go for as long as it likes. The request
 * goes on all the same.
 */
export function heldTooLong(request: IDBOpenDBRequest, error: () => LarderError): Promise<never> {
  return new Promise((_, reject) => {
    request.addEventListener('blocked', () => after(patience, () => reject(error())));
  });
}

/**
 * The same for a database that is to be opened. The request of a background that was killed may be
 * the one that is blocked: who stands behind it hears of nothing. A migration takes as long as it takes.
 */
export function unopened(request: IDBOpenDBRequest, error: () => LarderError): Promise<never> {
  const queued = new Promise<never>((_, reject) => {
    let isMigrating = false;
    request.addEventListener('upgradeneeded', () => {
      isMigrating = true;
    });
    after(queuePatience, () => {
      if (!isMigrating) reject(error());
    });
  });
  return Promise.race([heldTooLong(request, error), queued]);
}
