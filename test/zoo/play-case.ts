import { expect } from 'vitest';
import type { Task } from '../../src/mailboxes/plan';
import { openEventStore } from '../../src/store/open-event-store';
import { engineBench } from '../support/engine-bench';
import { emptyIndexedDB } from '../support/fake-indexeddb';
import { fakeSignIn } from '../support/fake-sign-in';
import { startTestRelay } from '../support/relay/start-test-relay';
import type { TestRelay } from '../support/relay/test-relay';
import { countAsked } from './count-asked';
import { expectLawAbiding } from './relay-laws';
import type { Asked, Failed, Settled, ZooCase } from './zoo-case';
import { alice, idsOf } from './zoo-events';

type Bench = ReturnType<typeof engineBench>;

/** A day after which nothing that was sampled is recent, in milliseconds. */
const now = 1_900_000_000_000;

/**
 * Syncs with the relay of the case until both sides should be settled, holds them to what is
 * expected event by event, and then syncs once more: that must be one question and no transfer.
 * Returns a line that says how it went.
 */
export async function playCase(it: ZooCase): Promise<string> {
  const relay = await startTestRelay({ checksSignatures: false, ...it.relay, events: it.theirs });
  const bench = await openBench(it, relay);
  try {
    const told = await playOut(it, relay, bench);
    expectLawAbiding(relay.log, it.relay?.information);
    return told;
  } finally {
    bench.store.close();
    await relay.stop();
  }
}

async function openBench(it: ZooCase, relay: TestRelay): Promise<Bench> {
  const { direction = 'down' } = it;
  const way = { down: direction !== 'up', up: direction !== 'down' };
  const task: Task = { scope: 'own', filter: { authors: [alice] }, ...way, ...it.task };
  const store = await openEventStore({
    // As in the background: the user's own archive outlives what they ask relays to forget (NIP-62).
    isSpared: (pubkey) => pubkey === alice,
    name: 'cache',
    clock: () => Math.floor(bench.time.now / 1_000),
    indexedDB: emptyIndexedDB(),
  });
  const signIn = fakeSignIn(alice, () => bench.time.now);
  const options = { ...it, store, tasks: [task], ...(it.signer === true ? { signIn } : {}) };
  const bench = engineBench([relay.url], options);
  bench.time.now = now;
  await bench.ready;
  if (it.flag !== undefined) await bench.relays.update(relay.url, { negentropy: it.flag });
  const site = { kind: 'site', name: 'https://app.example' } as const;
  await store.ingest(it.ours, { from: site });
  return bench;
}

const once: NonNullable<ZooCase['runs']> = { count: 1, why: 'nothing is put off' };

async function playOut(it: ZooCase, relay: TestRelay, bench: Bench): Promise<string> {
  const { runs = once, afterwards, expected } = it;
  for (let run = 0; run < runs.count; run++) {
    if (run > 0) bench.time.now += (runs.apart ?? 0) * 1_000;
    await bench.syncAll();
  }
  if (afterwards !== undefined) {
    bench.time.now += (afterwards.later ?? 0) * 1_000;
    afterwards.what(relay);
    await bench.syncAll();
  }
  const from = relay.log.length;
  const sync = () => bench.syncAll();
  if ('error' in expected) {
    await expectSides(expected, relay, bench);
    await sync();
    return expectFailure(expected, relay, bench, from);
  }
  await expectSettled(expected, relay, bench);
  expect(await sync()).toEqual({ failed: 0 });
  return expectSteady(it, expected, relay, bench, from);
}

async function expectSides({ ours, theirs }: Failed | Settled, relay: TestRelay, bench: Bench) {
  expect(await bench.ids(), 'what we hold').toEqual(idsOf(ours));
  expect(idsOf(relay.events()), 'what the relay holds').toEqual(idsOf(theirs));
}

async function expectSettled(expected: Settled, relay: TestRelay, bench: Bench) {
  await expectSides(expected, relay, bench);
  const [run] = await bench.store.runs({ limit: 1 });
  expect(run).toMatchObject({ method: expected.method });
  expect(run?.reason).toMatch(expected.reason ?? /./);
}

const oneQuestion = { negOpens: 0, negMsgs: 0, pages: 0, idRequests: 0, events: 0 };
const steadyBy: Record<Settled['method'], Asked> = {
  negentropy: { ...oneQuestion, negOpens: 1 },
  req: { ...oneQuestion, pages: 1 },
};

/** The run after the last: nothing to fetch, nothing to send, and both sides as they were. */
async function expectSteady(
  it: ZooCase,
  expected: Settled,
  relay: TestRelay,
  bench: Bench,
  from: number,
): Promise<string> {
  const asked = countAsked(relay.log.slice(from));
  const { rounds = 1, ...differently } = it.steady ?? {};
  const steady = { ...steadyBy[expected.method], ...differently };
  expect(asked, 'what the second run asked').toEqual(steady);
  const [run] = await bench.store.runs({ limit: 1 });
  expect(run).toMatchObject({ method: expected.method, rounds, stored: 0, uploaded: 0 });
  if (steady.pages === 0) expect(run).toMatchObject({ received: 0 });
  await expectSides(expected, relay, bench);
  const count = `${expected.ours.length} here, ${expected.theirs.length} there`;
  const cost = costOf(asked);
  return `${expected.method}, ${count}; 2nd run ${cost}, ${run?.stored} fetched, ${asked.events} sent`;
}

function costOf({ negOpens, negMsgs, pages }: Asked): string {
  const count = (n: number, what: string) => (n === 0 ? [] : [`${n} ${what}${n === 1 ? '' : 's'}`]);
  return [...count(negOpens + negMsgs, 'round'), ...count(pages, 'page')].join(' and ');
}

/** A relay that cannot be synced says why, costs no transfer, and changes nothing. */
async function expectFailure(
  expected: Failed,
  relay: TestRelay,
  bench: Bench,
  from: number,
): Promise<string> {
  await expectSides(expected, relay, bench);
  await bench.board.flush();
  const { relays } = await bench.board.read();
  expect(relays[relay.url]).toMatchObject({ state: 'error', error: { code: expected.error } });
  const { idRequests, events, negOpens, pages } = countAsked(relay.log.slice(from));
  expect({ idRequests, events }).toEqual({ idRequests: 0, events: 0 });
  expect(negOpens + pages).toBeLessThanOrEqual(4);
  return `shown as ${expected.error}, ${expected.ours.length} here, ${expected.theirs.length} there`;
}
