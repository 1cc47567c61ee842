import { expirationOf } from '../../src/nostr/expiration';
import { inEachDirection } from './in-each-direction';
import { playCases } from './play-cases';
import { alice, among, crowd, deletion, note, notes, profile } from './zoo-events';

const shared = notes(100, 200);
const article = (at: number, name: string) =>
  note(at, { kind: 30_023, tags: [['d', name]], content: `article ${name} ${at}` });
/** Expires in the second 1_900_000_000 + `at`: the engine's clock stands at 1_900_000_000. */
const mortal = (at: number) =>
  note(at, { tags: [['expiration', `${1_900_000_000 + at}`]], content: `mortal ${at}` });

playCases('a relay that keeps what we do not', [
  ...inEachDirection('a relay that keeps superseded versions', 'A.9', (direction) => {
    const theirs = [...shared, ...[1, 2, 3].map(profile), ...[1, 2].map((at) => article(at, 'a'))];
    const ours = [...notes(100, 150), profile(2), article(2, 'a')];
    return {
      relay: { keepsReplaced: true },
      ours,
      theirs,
      expected: {
        ours: direction === 'up' ? ours : [...shared, profile(3), article(2, 'a')],
        theirs,
        method: 'negentropy',
      },
    };
  }),
  ...inEachDirection('a relay that keeps what we have seen deleted', 'A.9', (direction) => {
    const gone = [...notes(0, 5), article(7, 'a')];
    const farewell = deletion(500, notes(0, 5), [`30023:${alice}:a`]);
    const ours = [...notes(100, 150), farewell];
    const theirs = [...gone, ...shared];
    return {
      relay: { keepsDeleted: true },
      ours,
      theirs,
      expected: {
        ours: direction === 'up' ? ours : [...shared, farewell],
        theirs: direction === 'down' ? theirs : [...theirs, farewell],
        method: 'negentropy',
      },
    };
  }),
  {
    name: 'a relay that deletes what it did not know was deleted',
    source: 'A.9',
    direction: 'both',
    ours: [...shared, deletion(500, notes(0, 5))],
    theirs: [...notes(0, 5), ...shared],
    expected: {
      ours: [...shared, deletion(500, notes(0, 5))],
      theirs: [...shared, deletion(500, notes(0, 5))],
      method: 'negentropy',
    },
  },
  ...inEachDirection('a relay that lists what it does not serve', 'A.9', (direction) => ({
    relay: { withholds: among(notes(0, 5)) },
    ours: notes(100, 150),
    theirs: [...notes(0, 5), ...shared],
    expected: {
      ours: direction === 'up' ? notes(100, 150) : shared,
      theirs: [...notes(0, 5), ...shared],
      method: 'negentropy',
    },
  })),
  {
    name: 'a relay that lists what has expired and does not serve it',
    source: 'A.6',
    relay: { withholds: (event) => expirationOf(event) !== undefined },
    ours: notes(100, 150),
    theirs: [...[-3, -2, -1].map(mortal), ...shared],
    expected: {
      ours: shared,
      theirs: [...[-3, -2, -1].map(mortal), ...shared],
      method: 'negentropy',
    },
  },
  {
    name: 'a relay that serves what has expired',
    source: 'A.6',
    ours: notes(100, 150),
    theirs: [...[-3, -2, -1].map(mortal), ...shared],
    expected: {
      ours: shared,
      theirs: [...[-3, -2, -1].map(mortal), ...shared],
      method: 'negentropy',
    },
  },
  {
    name: 'a relay that keeps what expires here between two runs',
    source: 'A.6',
    direction: 'both',
    ours: [...shared, mortal(50)],
    theirs: [...shared, mortal(50), mortal(60)],
    afterwards: { later: 100, what: () => undefined },
    expected: { ours: shared, theirs: [...shared, mortal(50), mortal(60)], method: 'negentropy' },
  },
  {
    name: 'strfry: drops what expires, as we do',
    source: 'A.6',
    relay: { clock: () => 1_900_000_100 },
    direction: 'both',
    ours: shared,
    theirs: shared,
    expected: { ours: shared, theirs: shared, method: 'negentropy' },
  },
  {
    name: 'a relay with forged signatures',
    source: 'A.9',
    genuine: (event) => !among(notes(0, 5))(event),
    direction: 'both',
    ours: notes(100, 150),
    theirs: [...notes(0, 5), ...shared],
    expected: { ours: shared, theirs: [...notes(0, 5), ...shared], method: 'negentropy' },
  },
  {
    name: 'a relay that serves rubbish for some ids',
    source: 'A.9',
    relay: { garbles: among(notes(0, 5)) },
    ours: notes(100, 150),
    theirs: [...notes(0, 5), ...shared],
    expected: { ours: shared, theirs: [...notes(0, 5), ...shared], method: 'negentropy' },
  },
  {
    name: 'strfry: lists ephemeral events for minutes',
    source: 'C.1',
    relay: { keepsEphemeral: true },
    ours: notes(100, 150),
    theirs: [...notes(0, 3, { kind: 20_001 }), ...shared],
    expected: {
      ours: shared,
      theirs: [...notes(0, 3, { kind: 20_001 }), ...shared],
      method: 'negentropy',
    },
  },
  {
    name: 'a relay with events from years ahead, and with dates in milliseconds',
    source: 'A.8',
    ours: notes(100, 150),
    theirs: [...shared, note(300_000_000), note(0, { created_at: 1_700_000_000_000 })],
    expected: {
      ours: shared,
      theirs: [...shared, note(300_000_000), note(0, { created_at: 1_700_000_000_000 })],
      method: 'negentropy',
    },
  },
  {
    name: 'a relay with an event of the second 0 and one from an hour ahead',
    source: 'A.8',
    direction: 'both',
    ours: [...notes(100, 150), note(200_003_000)],
    theirs: [...shared, note(0, { created_at: 0 }), note(200_003_600)],
    expected: {
      ours: [...shared, note(0, { created_at: 0 }), note(200_003_000), note(200_003_600)],
      theirs: [...shared, note(0, { created_at: 0 }), note(200_003_000), note(200_003_600)],
      method: 'negentropy',
    },
  },
  {
    name: 'a relay with hundreds of events in one second, on both sides',
    source: '0.13',
    direction: 'both',
    ours: [...crowd(50, 0, 300), ...shared],
    theirs: [...crowd(50, 150, 450), ...shared],
    expected: {
      ours: [...crowd(50, 0, 450), ...shared],
      theirs: [...crowd(50, 0, 450), ...shared],
      method: 'negentropy',
    },
  },
]);
