import type { NostrEvent } from '../../src/nostr/event';
import { malformedFrames, oversizeFrame } from '../support/relay/relay-behaviour';
import { playCases } from './play-cases';
import type { Settled, ZooCase } from './zoo-case';
import { alice, bob, crowd, note, notes, start } from './zoo-events';

/** A relay without negentropy that has what alice wrote, and of which we have a part. */
function reqRelay(name: string, source: string, more: Partial<ZooCase>): ZooCase {
  const theirs = more.theirs ?? notes(50, 650);
  const ours = more.ours ?? notes(0, 100);
  const union = [...new Map([...ours, ...theirs].map((event) => [event.id, event])).values()];
  const expected: Settled = { ours: union, theirs, method: 'req' };
  return {
    name,
    source,
    expected,
    ...more,
    ours,
    theirs,
    relay: { negentropy: 'off-notice', ...more.relay },
  };
}

const stating = (limitation: object) => ({
  information: { supported_nips: [1, 11], limitation },
});

playCases('a relay that is read page by page', [
  reqRelay('nostream: gives 500 at once', 'C.3', { relay: { maxLimit: 500 } }),
  reqRelay('a relay that gives less than its document says', 'F', {
    relay: { maxLimit: 70, ...stating({ max_limit: 500 }) },
  }),
  reqRelay('rnostr: refuses a limit above 300, which it states', '0.12', {
    relay: { maxLimit: 300, limitAboveMax: 'refused', ...stating({ max_limit: 300 }) },
  }),
  reqRelay('eventstore: a quarter of its limit where more is asked for', '0.13', {
    relay: { maxLimit: 400, limitAboveMax: 'quartered' },
  }),
  reqRelay('a relay that ignores the limit', 'F', { relay: { ignoresLimit: true } }),
  reqRelay('a relay that ignores until', 'F', {
    relay: { ignoresUntil: true, maxLimit: 100 },
    expected: {
      error: 'relay-protocol',
      ours: [...notes(0, 100), ...notes(550, 650)],
      theirs: notes(50, 650),
    },
  }),
  reqRelay('a relay that ignores until, and has no more than one page', 'F', {
    relay: { ignoresUntil: true },
    theirs: notes(50, 350),
    // It might have more and give no more: nothing tells.
    expected: { error: 'relay-protocol', ours: notes(0, 350), theirs: notes(50, 350) },
  }),
  reqRelay('a relay that never says EOSE', '0.14', {
    relay: { sendsEose: false },
    settings: { idleTimeoutSeconds: 3 },
    theirs: notes(50, 350),
    expected: { error: 'relay-timeout', ours: notes(0, 350), theirs: notes(50, 350) },
  }),
  reqRelay('a relay that says by NIP-67 when it is finished', 'A.7', {
    relay: { hintsCompleteness: true, maxLimit: 300 },
  }),
  reqRelay('bostr: sends on after EOSE', 'C.3', {
    relay: { sendsAfterEose: notes(2_000, 2_010) },
  }),
  reqRelay('a relay that sends what nobody asked for', 'F', {
    relay: { sendsUnasked: [...notes(0, 5, { pubkey: bob }), { id: 'none' }, 7] },
  }),
  reqRelay('a relay that sends everything twice', 'F', { relay: { repeats: true } }),
  reqRelay('a relay that sends the oldest first', 'F', { relay: { oldestFirst: true } }),
  reqRelay('a relay that sends rubbish in between', 'A.3', {
    relay: { sendsRaw: [...malformedFrames, oversizeFrame(2_100_000)] },
  }),
  reqRelay('a relay that sends a frame too long to be read', '0.5', {
    relay: { sendsRaw: [oversizeFrame(2_300_000)] },
    expected: { error: 'relay-protocol', ours: notes(0, 100), theirs: notes(50, 650) },
  }),
  reqRelay('a relay that hangs up after every 520 messages', 'F', {
    relay: { closesAfterMessages: 520 },
  }),
  reqRelay('a relay that hangs up inside every page of 500', 'F', {
    relay: { closesAfterMessages: 300 },
  }),
  reqRelay('a relay that closes every REQ', 'C.3', {
    relay: { refusesReq: 'blocked: this relay is for search only' },
    expected: { error: 'relay-refused', ours: notes(0, 100), theirs: notes(50, 650) },
  }),
  reqRelay('strfry: closes every REQ, behind ERROR:', 'C.1', {
    relay: { refusesReq: 'ERROR: bad req: too many subscriptions' },
    expected: { error: 'relay-refused', ours: notes(0, 100), theirs: notes(50, 650) },
  }),
  reqRelay('khatru: limits the rate of REQs for a while', 'C.2', {
    relay: {
      maxLimit: 100,
      refusesReq: (_, request) =>
        request === 4 ? 'rate-limited: there is a bug in the client' : undefined,
    },
    runs: { count: 2, why: 'it wants to be left alone first' },
  }),
  reqRelay('purplepag.es: demands kinds', 'D', {
    task: { filter: { authors: [alice], kinds: [0, 1, 3, 5, 62, 10_002, 10_050] } },
    relay: {
      refusesReq: ([filter]) => (filter?.kinds === undefined ? 'blocked: kinds' : undefined),
    },
  }),
  reqRelay('a relay that answers until 0 with its newest', 'F', {
    relay: { untilZero: 'newest' },
    theirs: [...notes(50, 350), ...fromTheBeginning(3)],
  }),
  reqRelay('a relay that closes a REQ until 0', 'F', {
    relay: { untilZero: 'closed' },
    theirs: [...notes(50, 350), ...fromTheBeginning(3)],
  }),
  reqRelay('a relay that has an event of the second 0', 'A.8', {
    theirs: [...notes(50, 350), ...fromTheBeginning(0)],
  }),
  reqRelay('a relay with 20 events in every second, at the borders of pages too', '0.13', {
    relay: { maxLimit: 90 },
    theirs: Array.from({ length: 40 }, (_, second) => crowd(second, 0, 20)).flat(),
  }),
  reqRelay('a relay with 1,500 events in one second', 'F', {
    theirs: [...notes(50, 350), ...crowd(400, 0, 1_500), ...notes(401, 500)],
    relay: { maxLimit: 2_000 },
    settings: { pageLimit: 500 },
    expected: {
      // Nobody can page through a second: the newest page of it is all that there is to be had.
      ours: [
        ...notes(0, 350),
        ...notes(401, 500),
        ...crowd(400, 0, 1_500).sort(lowestIdFirst).slice(0, 500),
      ],
      theirs: [...notes(50, 350), ...crowd(400, 0, 1_500), ...notes(401, 500)],
      method: 'req',
    },
  }),
  reqRelay('a relay with events dated in the future', 'A.1', {
    // Some hours ahead a clock may be wrong; years ahead nothing is taken in.
    theirs: [...notes(50, 350), note(200_003_600), note(300_000_000)],
    expected: {
      ours: [...notes(0, 350), note(200_003_600)],
      theirs: [...notes(50, 350), note(200_003_600), note(300_000_000)],
      method: 'req',
    },
    // What is within the overlap comes again; the empty page below its second is the proof.
    steady: { pages: 3, rounds: 3 },
  }),
  reqRelay('a relay with dates in milliseconds', 'A.8', {
    theirs: [...notes(50, 350), note(0, { created_at: start * 1_000 })],
    expected: {
      ours: notes(0, 350),
      theirs: [...notes(50, 350), note(0, { created_at: start * 1_000 })],
      method: 'req',
    },
    // What is within the overlap comes again; the empty page below its second is the proof.
    steady: { pages: 3, rounds: 3 },
  }),
  reqRelay('a relay that got an old event late, within the overlap', '0.15', {
    task: {
      scope: 'messages',
      filter: { kinds: [1059], '#p': [alice] },
      method: 'req',
      overlapSeconds: 172_800,
    },
    ours: [],
    theirs: [wrap(0)],
    afterwards: { later: 3_600, what: (relay) => relay.add([wrap(1)]) },
    expected: { ours: [wrap(0), wrap(1)], theirs: [wrap(0), wrap(1)], method: 'req' },
    // What is within the overlap comes again; the empty page below its second is the proof.
    steady: { pages: 3, rounds: 3 },
  }),
  reqRelay('a relay that has nothing', 'F', { theirs: [] }),
]);

function lowestIdFirst(a: NostrEvent, b: NostrEvent): number {
  return a.id < b.id ? -1 : 1;
}

function fromTheBeginning(seconds: number) {
  return Array.from({ length: seconds + 1 }, (_, at) => note(0, { created_at: at }));
}

/** A gift wrap to alice, dated a day and a half before now, as NIP-59 has it. */
function wrap(i: number) {
  const created_at = 1_900_000_000 - 129_600 + i;
  return note(0, { kind: 1059, pubkey: bob, tags: [['p', alice]], created_at });
}
