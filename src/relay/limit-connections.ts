import { LarderError } from '../messages/larder-error';
import { relayLabel } from '../messages/relay-label';
import type { ConnectRelay } from './relay-connection';

/** Opens connections, never more than so many at a time over all relays. */
export interface ConnectionPool {
  /** Waits for its turn, first come first served, and then opens the relay as `ConnectRelay` does. */
  readonly connect: ConnectRelay;
  /** Relays that are open or being opened, one entry for each connection. */
  open(): string[];
  /** How many wait for their turn. */
  waiting(): number;
}

export function limitConnections(connect: ConnectRelay, most: number): ConnectionPool {
  const places = new Set<{ readonly url: string }>();
  const queue = new Set<() => void>();

  const giveUp = (place: { readonly url: string }) => {
    places.delete(place);
    const [next] = queue;
    next?.();
  };

  /** Settles with a place taken; one that is given up goes straight to the first in the queue. */
  const takePlace = (url: string, signal: AbortSignal) =>
    new Promise<{ readonly url: string }>((resolve, reject) => {
      const take = () => {
        const place = { url };
        queue.delete(take);
        signal.removeEventListener('abort', leave);
        places.add(place);
        resolve(place);
      };
      const leave = () => {
        queue.delete(take);
        reject(new LarderError('aborted', `Connecting to ${relayLabel(url)} was given up.`));
      };
      if (signal.aborted) leave();
      else if (places.size < most) take();
      else {
        queue.add(take);
        signal.addEventListener('abort', leave, { once: true });
      }
    });

  return {
    async connect(url, signal) {
      const place = await takePlace(url, signal);
      try {
        const connection = await connect(url, signal);
        const leave = () => giveUp(place);
        connection.messages$.subscribe({ error: leave, complete: leave });
        return connection;
      } catch (error) {
        giveUp(place);
        throw error;
      }
    },
    open: () => [...places].map(({ url }) => url),
    waiting: () => queue.size,
  };
}
