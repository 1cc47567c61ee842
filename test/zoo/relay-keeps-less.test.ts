import { fakeEvent } from '../support/fake-event';
import { inEachDirection } from './in-each-direction';
import { playCases } from './play-cases';
import { alice, among, bob, deletion, notes, profile } from './zoo-events';

const shared = notes(100, 200);

playCases('a relay that lacks what we keep', [
  ...inEachDirection('a relay that has just less', 'A.9', (direction) => ({
    ours: notes(0, 150),
    theirs: shared,
    expected: {
      ours: direction === 'up' ? notes(0, 150) : notes(0, 200),
      theirs: direction === 'down' ? shared : notes(0, 200),
      method: 'negentropy',
    },
  })),
  ...inEachDirection('a relay that has deleted what we keep, with the deletion', 'A.9', () => {
    const farewell = deletion(500, notes(0, 5));
    return {
      ours: [...notes(0, 5), ...shared],
      theirs: [...shared, farewell],
      expected: {
        ours: [...shared, farewell],
        theirs: [...shared, farewell],
        method: 'negentropy',
      },
    };
  }).filter(({ direction }) => direction !== 'up'),
  {
    name: 'a relay that has deleted what we keep, and is only sent to',
    source: 'A.9',
    direction: 'up',
    ours: [...notes(0, 5), ...shared],
    theirs: [...shared, deletion(500, notes(0, 5))],
    expected: {
      ours: [...notes(0, 5), ...shared],
      theirs: [...shared, deletion(500, notes(0, 5))],
      method: 'negentropy',
    },
  },
  {
    name: 'a relay that has a newer version of what we keep',
    source: 'A.9',
    direction: 'up',
    ours: [profile(1), ...shared],
    theirs: [profile(2), ...shared],
    expected: {
      ours: [profile(1), ...shared],
      theirs: [profile(2), ...shared],
      method: 'negentropy',
    },
  },
  {
    name: 'a relay with the deletion of what others wrote to us',
    source: 'A.9',
    task: { scope: 'mentions', filter: { kinds: [1, 5], '#p': [alice] } },
    ours: mentions(0, 100),
    theirs: [...mentions(10, 100), farewellOfBob()],
    // The deletion names no `p`: it is asked for by what it names.
    expected: {
      ours: [...mentions(10, 100), farewellOfBob()],
      theirs: [...mentions(10, 100), farewellOfBob()],
      method: 'negentropy',
    },
  },
  {
    name: 'a relay with somebody else’s deletion of what we keep',
    source: 'A.6',
    task: { filter: { authors: [alice, bob] } },
    ours: shared,
    theirs: [...shared, stranger()],
    expected: {
      ours: [...shared, stranger()],
      theirs: [...shared, stranger()],
      method: 'negentropy',
    },
  },
  {
    name: 'a relay with the deletion of a deletion',
    source: 'A.6',
    direction: 'both',
    ours: shared,
    theirs: [...shared, deletion(500, notes(0, 5)), deletion(600, [deletion(500, notes(0, 5))])],
    expected: {
      ours: [...shared, deletion(500, notes(0, 5)), deletion(600, [deletion(500, notes(0, 5))])],
      theirs: [...shared, deletion(500, notes(0, 5)), deletion(600, [deletion(500, notes(0, 5))])],
      method: 'negentropy',
    },
  },
  ...inEachDirection('eventstore: lists the newest alone, without a word', 'A.9', (direction) => ({
    relay: { listsNewest: 60 },
    ours: notes(0, 200),
    theirs: notes(0, 210),
    expected: {
      ours: direction === 'up' ? notes(0, 200) : notes(0, 210),
      theirs: notes(0, 210),
      method: 'negentropy',
    },
  })),
  ...inEachDirection('a relay that hides some of what it has', 'A.9', (direction) => ({
    relay: { hides: among(notes(0, 20)) },
    ours: notes(0, 150),
    theirs: notes(0, 200),
    expected: {
      ours: direction === 'up' ? notes(0, 150) : notes(0, 200),
      theirs: notes(0, 200),
      method: 'negentropy',
    },
  })),
  {
    name: 'strfry: hides kinds 4 and 1059',
    source: 'C.1',
    relay: { restrictedKinds: [4, 1059], requiresAuth: false },
    direction: 'both',
    ours: [...notes(0, 10, { kind: 4 }), ...shared],
    theirs: [...notes(0, 20, { kind: 4 }), ...shared],
    expected: {
      ours: [...notes(0, 10, { kind: 4 }), ...shared],
      theirs: [...notes(0, 20, { kind: 4 }), ...shared],
      method: 'negentropy',
    },
  },
  {
    name: 'a relay that forgets what is old, and gets it again',
    source: 'A.9',
    direction: 'both',
    ours: shared,
    theirs: shared,
    afterwards: { what: (relay) => relay.forget(notes(100, 120).map(({ id }) => id)) },
    expected: { ours: shared, theirs: shared, method: 'negentropy' },
  },
  {
    name: 'a relay that forgets what is old, and is only read',
    source: 'A.9',
    ours: shared,
    theirs: shared,
    afterwards: { what: (relay) => relay.forget(notes(100, 120).map(({ id }) => id)) },
    expected: { ours: shared, theirs: notes(120, 200), method: 'negentropy' },
  },
  {
    name: 'a relay that forgets a superseded version that counted as listed',
    source: 'A.9',
    relay: { keepsReplaced: true },
    ours: [profile(3), ...shared],
    theirs: [profile(1), profile(2), profile(3), ...shared],
    afterwards: { what: (relay) => relay.forget([profile(1).id]) },
    expected: {
      ours: [profile(3), ...shared],
      theirs: [profile(2), profile(3), ...shared],
      method: 'negentropy',
    },
  },
  {
    name: 'a relay that begins to serve what it only listed',
    source: 'A.9',
    relay: { withholds: among(notes(0, 5)) },
    ours: notes(100, 150),
    theirs: [...notes(0, 5), ...shared],
    afterwards: { later: 2 * 86_400, what: (relay) => relay.change({ withholds: () => false }) },
    expected: {
      ours: [...notes(0, 5), ...shared],
      theirs: [...notes(0, 5), ...shared],
      method: 'negentropy',
    },
  },
]);

function mentions(from: number, to: number) {
  return notes(from, to, { pubkey: bob, tags: [['p', alice]] });
}

function farewellOfBob() {
  return fakeEvent({
    kind: 5,
    pubkey: bob,
    created_at: 1_700_000_500,
    tags: mentions(0, 10).map(({ id }) => ['e', id]),
  });
}

function stranger() {
  const { tags, created_at } = deletion(500, shared.slice(0, 5));
  return fakeEvent({ kind: 5, pubkey: bob, tags, created_at });
}
