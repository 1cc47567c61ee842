import type { LarderNostrdb, NostrEvent } from '../../../packages/nostrdb-types';

/** What one form is tried with: events of nobody else's, by an author of its own. */
export interface Given {
  /** Finds the notes and nothing else. */
  readonly filter: { readonly '#t': readonly string[] };
  /** In the cache, newest first. */
  readonly notes: readonly NostrEvent[];
  /** Matches the filter and is not in the cache. */
  readonly live: NostrEvent;
  /** In the cache, of kind 0. */
  readonly profile: NostrEvent;
  /** In the cache, of kind 30023, with `slug` for its `d` tag. */
  readonly article: NostrEvent;
  readonly slug: string;
  /** Its author's wish to have the newest note deleted. Not in the cache. */
  readonly deletion: NostrEvent;
  /** An event with a signature that is not genuine. */
  readonly forged: NostrEvent;
  /** An id that nothing has. */
  readonly nowhere: string;
}

/** One way to call `window.nostrdb`, as apps of some time call it. */
export interface CallForm {
  readonly name: string;
  /** Runs in the page. What it gives crosses to the test as JSON. */
  readonly call: (db: LarderNostrdb, given: Given) => Promise<unknown>;
  readonly expected: (given: Given) => unknown;
}

export function idsOf(events: readonly NostrEvent[]): string[] {
  return events.map(({ id }) => id);
}

/** Settles when `condition` holds, looked at after each turn of the page. */
export async function turnsUntil(condition: () => boolean): Promise<void> {
  while (!condition()) await nextTurn();
}

function nextTurn(): Promise<unknown> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = resolve;
    port2.postMessage('turn');
  });
}
