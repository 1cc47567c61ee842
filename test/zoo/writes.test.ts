import type { NostrEvent } from '../../src/nostr/event';
import type { RelayBehaviour } from '../support/relay/relay-behaviour';
import { playCases } from './play-cases';
import type { ZooCase } from './zoo-case';
import { alice, bob, deletion, note, notes } from './zoo-events';

const shared = notes(100, 160);
const mine = [...notes(0, 40), ...shared];

/** A relay that is sent forty notes that it lacks; `taken` of them are there in the end. */
function writing(
  name: string,
  source: string,
  relay: Partial<RelayBehaviour>,
  taken: readonly NostrEvent[],
  more: Partial<ZooCase> = {},
): ZooCase {
  return {
    name,
    source,
    relay,
    direction: 'both',
    ours: mine,
    theirs: shared,
    expected: { ours: mine, theirs: [...taken, ...shared], method: 'negentropy' },
    ...more,
  };
}

/** Refuses the first ten of the notes. */
const refusing = (words: string): Partial<RelayBehaviour> => ({
  refusesEvent: ({ created_at }) => (created_at < 1_700_000_010 ? words : undefined),
});
const rest = notes(10, 40);
const offeredAgain = { count: 2, apart: 1_800, why: 'the relay is first given some time' };

playCases('a relay that is written to', [
  writing('a relay that takes everything', 'A.2', {}, notes(0, 40)),
  ...(
    [
      ['invalid: created_at too early', 'C.1'],
      ['blocked: not on the list of members', 'A.2'],
      ['pow: difficulty 0 is less than 20', 'A.2'],
      ['restricted: sign up first', 'A.2'],
      ['deleted: user requested deletion', 'A.2'],
      ['replaced: have newer event', 'A.2'],
      ['mute: nobody wants to read this', 'A.2'],
    ] as const
  ).map(([words, source]) =>
    writing(`a relay that refuses for good: ${words}`, source, refusing(words), rest),
  ),
  writing(
    'a paid relay that takes nothing',
    'C.4',
    {
      refusesEvent: () => 'restricted: payment required',
      information: { supported_nips: [77], limitation: { payment_required: true } },
    },
    [],
  ),
  writing(
    'strfry: write error at first',
    'A.2',
    { refusesEvent: (_, number) => (number <= 5 ? 'Write error: MDB_MAP_FULL' : undefined) },
    notes(0, 40),
    { runs: offeredAgain },
  ),
  writing(
    'khatru: rate-limited after ten events, until the next day',
    '0.17',
    {
      refusesEvent: (_, number) =>
        number > 10 && number <= 30 ? 'rate-limited: slow down' : undefined,
    },
    notes(0, 40),
    {
      settings: { uploadBatch: 5, uploadDelayMs: 0 },
      runs: { ...offeredAgain, count: 6 },
    },
  ),
  writing(
    'a relay that says error: for a while',
    'A.9',
    {
      refusesEvent: (_, number) =>
        number <= 20 ? 'error: could not connect to the database' : undefined,
    },
    notes(0, 40),
    { runs: offeredAgain },
  ),
  writing(
    'a relay that says duplicate: with OK false',
    'A.2',
    { hides: ({ created_at }) => created_at < 1_700_000_010, duplicateIsAccepted: false },
    notes(0, 40),
    { theirs: [...notes(0, 10), ...shared] },
  ),
  writing('a relay that takes everything and keeps nothing', 'A.9', { loses: () => true }, []),
  writing(
    'damus: says nothing to some events',
    'A.9',
    { ignoresEvent: ({ created_at }) => created_at === 1_700_000_003 },
    [...notes(0, 3), ...notes(4, 40)],
    { settings: { idleTimeoutSeconds: 3 } },
  ),
  writing('a relay that says nothing to any event', 'A.9', { ignoresEvent: () => true }, [], {
    settings: { idleTimeoutSeconds: 3 },
  }),
  writing(
    'strfry: takes nothing older than three years',
    '0.9',
    {
      refusesEvent: ({ created_at }) =>
        created_at < 1_900_000_000 - 94_608_000 ? 'invalid: created_at too early' : undefined,
    },
    notes(200_000_000 - 50, 200_000_000 - 40),
    {
      ours: [...mine, ...notes(200_000_000 - 50, 200_000_000 - 40)],
      expected: {
        ours: [...mine, ...notes(200_000_000 - 50, 200_000_000 - 40)],
        theirs: [...notes(200_000_000 - 50, 200_000_000 - 40), ...shared],
        method: 'negentropy',
      },
    },
  ),
  writing(
    'a relay that states what it takes: it is not offered the rest',
    'A.3',
    {
      information: { supported_nips: [77], limitation: { created_at_lower_limit: 94_608_000 } },
      refusesEvent: () => 'blocked: it says so in its document',
    },
    [],
  ),
  writing(
    'a relay that drops a connection over a long event',
    'A.2',
    {
      maxMessageLength: 60_000,
      information: { supported_nips: [77], limitation: { max_message_length: 60_000 } },
    },
    notes(0, 40),
    {
      ours: [...mine, note(50, { content: 'x'.repeat(70_000) })],
      expected: {
        ours: [...mine, note(50, { content: 'x'.repeat(70_000) })],
        theirs: mine,
        method: 'negentropy',
      },
    },
  ),
  writing(
    'a relay that hangs up after fifty messages, while it is written to',
    'C.5',
    { closesAfterMessages: 20 },
    notes(0, 40),
  ),
]);

/** One of each that must not be sent anywhere, or not there. */
const secret = note(300, { tags: [['-']], content: 'protected' });
const letter = note(301, { kind: 4, tags: [['p', bob]], content: 'letter' });
const wrapped = note(302, { kind: 1059, tags: [['p', bob]] });
const theirNote = note(303, { pubkey: bob });
const mortal = note(304, { tags: [['expiration', '1900000500']] });
const vanish = note(90, { kind: 62, tags: [['relay', 'ALL_RELAYS']] });

playCases('what is never sent', [
  ...(
    [
      ['protected (NIP-70)', secret, 'A.6'],
      ['an encrypted message (NIP-04)', letter, '0.18'],
      ['a gift wrap (NIP-59)', wrapped, '0.18'],
      ['by somebody else', theirNote, '0.18'],
      ['about to expire, to a relay that would keep it (NIP-40)', mortal, 'A.6'],
    ] as const
  ).map(
    ([name, event, source]): ZooCase => ({
      name: `an event that is ${name}`,
      source,
      direction: 'both',
      task: { filter: { authors: [alice, bob] } },
      ours: [...mine, event],
      theirs: shared,
      expected: { ours: [...mine, event], theirs: mine, method: 'negentropy' },
    }),
  ),
  {
    name: 'what its author wanted to vanish',
    source: 'A.6',
    direction: 'both',
    ours: [...mine, vanish],
    theirs: shared,
    expected: { ours: [...mine, vanish], theirs: [vanish, ...shared], method: 'negentropy' },
  },
  {
    name: 'a request to vanish from another relay',
    source: 'A.6',
    direction: 'both',
    ours: [...mine, elsewhere()],
    theirs: shared,
    expected: { ours: [...mine, elsewhere()], theirs: mine, method: 'negentropy' },
  },
]);

/** The same without negentropy: what a relay was never seen to have is sent. */
const byReq: Partial<RelayBehaviour> = { negentropy: 'off-notice' };
const settledByReq = (theirs: readonly NostrEvent[], ours: readonly NostrEvent[] = mine) =>
  ({ ours, theirs, method: 'req' }) as const;

playCases('a relay without negentropy that is written to', [
  writing('a relay read page by page that takes everything', 'F', byReq, [], {
    expected: settledByReq(mine),
  }),
  writing('a relay read page by page that is only sent to', 'F', byReq, [], {
    direction: 'up',
    theirs: [...shared, ...notes(200, 210)],
    ours: mine,
    expected: settledByReq([...mine, ...notes(200, 210)]),
    steady: { pages: 0, rounds: 0 },
  }),
  writing(
    'a relay read page by page that refuses some',
    'A.9',
    { ...byReq, ...refusing('blocked: no') },
    [],
    { expected: settledByReq([...rest, ...shared]) },
  ),
  writing('a relay read page by page that keeps what was deleted', 'A.9', byReq, [], {
    ours: [...shared, deletion(500, notes(0, 5))],
    theirs: [...notes(0, 5), ...shared],
    expected: settledByReq(
      [...shared, deletion(500, notes(0, 5))],
      [...shared, deletion(500, notes(0, 5))],
    ),
  }),
  writing(
    'a relay read page by page that is rate-limited for a day',
    '0.17',
    {
      ...byReq,
      refusesEvent: (_, number) => (number > 10 && number <= 30 ? 'rate-limited:' : undefined),
    },
    [],
    {
      settings: { uploadBatch: 5, uploadDelayMs: 0 },
      runs: { ...offeredAgain, count: 6 },
      expected: settledByReq(mine),
    },
  ),
]);

function elsewhere() {
  return note(90, { kind: 62, tags: [['relay', 'wss://elsewhere.example/']] });
}
