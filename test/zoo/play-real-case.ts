import { expect } from 'vitest';
import { createVerifier } from '../../src/nostr/create-verifier';
import type { NostrEvent, VerifiedEvent } from '../../src/nostr/event';
import { normaliseRelayUrl } from '../../src/nostr/relay-url';
import { openEventStore } from '../../src/store/open-event-store';
import { RawConnection } from '../relays/raw-connection';
import type { RealRelay, RealRelaySoftware } from '../relays/real-relay';
import { engineBench } from '../support/engine-bench';
import { emptyIndexedDB } from '../support/fake-indexeddb';
import { sampleAccount } from '../support/sample-events';
import { countAsked } from './count-asked';
import { expectLawAbiding } from './relay-laws';
import { tapSocket } from './tapped-socket';
import type { Direction } from './zoo-case';
import { idsOf } from './zoo-events';

/** What each side holds of the sample account, at a relay that others wrote. */
export interface RealCase {
  readonly name: string;
  /** `down` unless told. */
  readonly direction?: Direction;
  readonly mode?: 'req';
  readonly ours: readonly NostrEvent[];
  readonly theirs: readonly NostrEvent[];
  readonly expected: {
    readonly ours: readonly NostrEvent[];
    readonly theirs: readonly NostrEvent[];
  };
}

const authors = [sampleAccount.pubkey];

/** Settles the case with a relay started for it, as `playCase` does; signatures are made and checked in earnest. */
export async function playRealCase(
  it: RealCase,
  software: RealRelaySoftware,
  negentropy: boolean,
): Promise<string> {
  const relay = await software.start({ negentropy });
  await relay.publish(it.theirs);
  const tap = tapSocket();
  const store = await openEventStore({
    name: 'cache',
    clock: () => 1_900_000_000,
    indexedDB: emptyIndexedDB(),
  });
  const { direction = 'down', mode = 'auto' } = it;
  const way = { down: direction !== 'up', up: direction !== 'down' };
  const bench = engineBench([normaliseRelayUrl(relay.url)], {
    store,
    verifier: await createVerifier(),
    tasks: [{ scope: 'own', filter: { authors }, ...way }],
    settings: { mode },
    accounts: authors,
    WebSocket: tap.WebSocket,
  });
  try {
    await store.ingest(it.ours as readonly VerifiedEvent[], {
      from: { kind: 'site', name: 'app' },
    });
    expect(await bench.syncAll()).toEqual({ failed: 0 });
    await expectSides(it, bench, relay);
    const before = tap.log.length;
    expect(await bench.syncAll()).toEqual({ failed: 0 });
    await expectSides(it, bench, relay);
    const asked = countAsked(tap.log.slice(before));
    const reconciles = negentropy && mode === 'auto';
    // Nothing is read from a relay without negentropy that is only sent to.
    const pages = reconciles || direction === 'up' ? 0 : 1;
    const nothing = { negMsgs: 0, idRequests: 0, events: 0 };
    expect(asked).toEqual({ ...nothing, negOpens: reconciles ? 1 : 0, pages });
    const [run] = await store.runs({ limit: 1 });
    const rounds = reconciles ? 1 : pages;
    const method = reconciles ? 'negentropy' : 'req';
    expect(run).toMatchObject({ method, rounds, stored: 0, uploaded: 0 });
    expectLawAbiding(tap.log, undefined);
    const { ours, theirs } = it.expected;
    const cost = `${rounds} ${reconciles ? 'round' : 'page'}${rounds === 1 ? '' : 's'}`;
    return `${method}, ${ours.length} here, ${theirs.length} there; 2nd run ${cost}, 0 fetched, 0 sent`;
  } finally {
    store.close();
    await relay.stop();
  }
}

async function expectSides(
  { expected }: RealCase,
  bench: ReturnType<typeof engineBench>,
  relay: RealRelay,
): Promise<void> {
  expect(await bench.ids(), 'what we hold').toEqual(idsOf(expected.ours));
  expect(await idsOn(relay), 'what the relay holds').toEqual(idsOf(expected.theirs));
}

/** All that the relay has by the account, read without any of Larder's code. */
async function idsOn(relay: RealRelay): Promise<string[]> {
  const connection = await RawConnection.open(relay.url);
  const found = new Map<string, NostrEvent>();
  try {
    for (let until: number | undefined; ; ) {
      const filter = { authors, limit: 500, ...(until === undefined ? {} : { until }) };
      const page = (await connection.request(filter)) as NostrEvent[];
      const fresh = page.filter(({ id }) => !found.has(id));
      if (fresh.length === 0) return [...found.keys()].sort();
      for (const event of fresh) found.set(event.id, event);
      until = Math.min(...fresh.map(({ created_at }) => created_at));
    }
  } finally {
    connection.close();
  }
}
