import { playCases } from './play-cases';
import type { ZooCase } from './zoo-case';
import { crowd, note, notes } from './zoo-events';

/** Both have much, and each a little that is scattered over it. */
const sides = {
  ours: notes(0, 1_200).filter((_, i) => i % 20 !== 3),
  theirs: notes(0, 1_200).filter((_, i) => i % 20 !== 7),
} as const;
const merged = notes(0, 1_200);

const settled = (more: Partial<ZooCase['expected']> = {}) => ({
  ours: merged,
  theirs: sides.theirs,
  method: 'negentropy' as const,
  ...more,
});

/** A relay that takes sets of up to `cap` at once. */
const capped = (cap: number, more: ZooCase['relay'] = {}) =>
  ({ negentropy: 'blocked', negentropyCap: cap, ...more }) as const;
const tooMany = (found: number, cap: number) =>
  `blocked: query matches too many records (${found} > ${cap})`;

playCases('a negentropy session', [
  {
    name: 'strfry: drops a connection over a message of 131,072 characters',
    source: '0.5',
    relay: { maxMessageLength: 131_072 },
    ...sides,
    direction: 'both',
    expected: settled({ theirs: merged }),
  },
  {
    name: 'a relay that takes messages of 16,384 characters, and says so',
    source: 'A.3',
    relay: {
      maxMessageLength: 16_384,
      information: { supported_nips: [77], limitation: { max_message_length: 16_384 } },
    },
    ...sides,
    expected: settled(),
  },
  {
    name: 'a relay that drops a connection over 16,384 characters, and does not say so',
    source: 'A.2',
    relay: { maxMessageLength: 16_384 },
    ...sides,
    expected: settled(),
  },
  {
    name: 'a relay with frames of 4,096 bytes: ids come twice',
    source: '0.6',
    relay: { frameBytes: 4_096 },
    settings: { frameBytes: 4_096 },
    ...sides,
    direction: 'both',
    expected: settled({ theirs: merged }),
  },
  {
    name: 'strfry: frames of a million characters',
    source: '0.5',
    // Only sent to, so that its events need not be fetched: the frame is what this is about.
    direction: 'up',
    ours: notes(0, 10),
    theirs: notes(5, 16_000),
    expected: { ours: notes(0, 10), theirs: notes(0, 16_000), method: 'negentropy' },
  },
  {
    name: 'khatru: a session is lost after its first frame, once, as NEG-ERROR CLOSED',
    source: 'C.2',
    relay: {
      insteadOfFrame: ({ id, session, frame }) =>
        session === 1 && frame === 2 ? ['NEG-ERROR', id, 'CLOSED'] : undefined,
    },
    ...sides,
    expected: settled(),
  },
  {
    name: 'khatru: every session is lost after its first frame',
    source: '0.7',
    relay: {
      insteadOfFrame: ({ id, frame }) => (frame === 2 ? ['NEG-ERR', id, 'CLOSED'] : undefined),
    },
    ...sides,
    expected: { ...settled(), method: 'req', reason: /CLOSED/ },
  },
  {
    name: 'strfry: the session is unknown in the middle of it',
    source: 'A.1',
    relay: {
      insteadOfFrame: ({ id, session, frame }) =>
        session === 1 && frame === 2
          ? ['NEG-ERR', id, 'closed: unknown subscription handle']
          : undefined,
    },
    ...sides,
    expected: settled(),
  },
  {
    name: 'a relay that hangs up in the middle of a session, once',
    source: 'C.5',
    relay: {
      insteadOfFrame: ({ session, frame }) =>
        session === 1 && frame === 2 ? 'hang-up' : undefined,
    },
    ...sides,
    expected: settled(),
  },
  {
    name: 'a relay that hangs up in the middle of every session',
    source: 'C.5',
    relay: { insteadOfFrame: ({ frame }) => (frame === 2 ? 'hang-up' : undefined) },
    ...sides,
    expected: { ...settled(), method: 'req' },
  },
  {
    name: 'a relay that falls silent in the middle of every session',
    source: 'C.5',
    relay: { insteadOfFrame: ({ frame }) => (frame === 2 ? 'silence' : undefined) },
    settings: { idleTimeoutSeconds: 3 },
    ...sides,
    expected: { ...settled(), method: 'req' },
  },
]);

playCases('a set that is too large for the relay', [
  {
    name: 'strfry: too many query results, the cap as the fourth element',
    source: 'A.1',
    relay: capped(500),
    ...sides,
    direction: 'both',
    expected: settled({ theirs: merged }),
    steady: { negOpens: 3, rounds: 3 },
  },
  {
    name: 'strfry: too many records, the cap in words',
    source: 'A.1',
    relay: capped(500, { statesCap: false, capWords: tooMany }),
    ...sides,
    expected: settled(),
    steady: { negOpens: 3, rounds: 3 },
  },
  {
    name: 'a relay that does not say how much is too much',
    source: 'A.1',
    relay: capped(600, { statesCap: false, capWords: () => 'blocked: this query is too big' }),
    ...sides,
    expected: settled(),
    steady: { negOpens: 3, rounds: 3 },
  },
  {
    name: 'a relay with a cap, and events from the future in the last window',
    source: 'A.1',
    relay: capped(300),
    ours: notes(0, 400),
    theirs: [...notes(0, 800), note(200_000_000 + 3_600), note(200_000_000 + 7_200)],
    expected: {
      ours: [...notes(0, 800), note(200_000_000 + 3_600), note(200_000_000 + 7_200)],
      theirs: [...notes(0, 800), note(200_000_000 + 3_600), note(200_000_000 + 7_200)],
      method: 'negentropy',
    },
    steady: { negOpens: 4, rounds: 4 },
  },
  {
    name: 'a relay with a cap, and one second that holds more',
    source: 'A.1',
    relay: capped(50),
    ours: notes(0, 40),
    theirs: [...notes(0, 80), ...crowd(500, 0, 120)],
    expected: {
      ours: [...notes(0, 80), ...crowd(500, 0, 120)],
      theirs: [...notes(0, 80), ...crowd(500, 0, 120)],
      method: 'negentropy',
    },
    // That second is read: a page, and the one that shows that there is no more.
    steady: { negOpens: 5, pages: 2, rounds: 5 },
  },
  {
    name: 'a relay to which every set is too large',
    source: 'A.1',
    relay: capped(-1, { statesCap: false }),
    ...sides,
    expected: { ...settled(), method: 'req', reason: /too many/ },
  },
]);
