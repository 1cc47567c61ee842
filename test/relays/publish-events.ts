import type { NostrEvent } from '../../src/nostr/event';
import { RawConnection } from './raw-connection';

/** Sends events to a relay without waiting in between, then waits for every OK (NIP-01). */
export async function publishEvents(url: string, events: readonly NostrEvent[]): Promise<void> {
  const connection = await RawConnection.open(url);
  try {
    const waiting = new Set(events.map((event) => event.id));
    for (const event of events) connection.send(['EVENT', event]);
    while (waiting.size > 0) {
      const [, id, accepted, reason] = await connection.next('OK');
      if (accepted !== true) throw new Error(`${url} refused ${id}: ${reason}`);
      waiting.delete(String(id));
    }
  } finally {
    connection.close();
  }
}
