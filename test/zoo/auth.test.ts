import type { RelayBehaviour } from '../support/relay/relay-behaviour';
import { playCases } from './play-cases';
import type { Settled, ZooCase } from './zoo-case';
import { alice, bob, note, notes } from './zoo-events';

const ours = notes(0, 60);
const theirs = notes(20, 80);

/** A relay that wants to know who asks, synced in both directions. */
function guarded(
  name: string,
  source: string,
  relay: Partial<RelayBehaviour>,
  more: Partial<ZooCase> = {},
): ZooCase {
  const expected: Settled = { ours: notes(0, 80), theirs: notes(0, 80), method: 'negentropy' };
  return { name, source, relay, direction: 'both', ours, theirs, expected, ...more };
}

/** On every connection the first question is refused; then we sign in and ask again. */
const signedIn = { signer: true, steady: { negOpens: 2 } } as const;
const leftAlone = { expected: { error: 'relay-auth-required', ours, theirs } };

playCases('a relay that asks people to sign in', [
  guarded('a relay that serves nobody it does not know', 'A.5', { requiresAuth: true }, leftAlone),
  guarded('a relay that knows us', 'A.5', { requiresAuth: true }, signedIn),
  guarded(
    'strfry: auth-required behind ERROR:',
    'A.2',
    { requiresAuth: true, authWords: 'ERROR: auth-required: please' },
    signedIn,
  ),
  guarded(
    'strfry: the challenge comes with the refusal',
    'C.1',
    { requiresAuth: true, challenges: 'before-refusal' },
    signedIn,
  ),
  guarded(
    'a relay whose challenge comes after the refusal',
    'A.5',
    { requiresAuth: true, challenges: 'after-refusal' },
    signedIn,
  ),
  guarded(
    'a relay that wants an answer and sends no challenge',
    'A.5',
    { requiresAuth: true, challenges: 'never' },
    { ...signedIn, ...leftAlone },
  ),
  guarded(
    'strfry without a serviceUrl: refuses every answer',
    'A.5',
    { requiresAuth: true, refusesAuth: 'auth-required: relay needs serviceUrl' },
    { ...signedIn, ...leftAlone },
  ),
  guarded(
    'a relay for members, which we are not',
    'A.5',
    { requiresAuth: true, restricts: 'restricted: members only' },
    { ...signedIn, expected: { error: 'relay-refused', ours, theirs } },
  ),
  guarded(
    'a relay that takes events from those it knows, and does not know us',
    'A.6',
    { requiresAuth: ['EVENT'] },
    { expected: { ours: notes(0, 80), theirs, method: 'negentropy' } },
  ),
  guarded(
    'a relay that takes events from those it knows, and knows us',
    'A.6',
    { requiresAuth: ['EVENT'], challenges: 'after-refusal' },
    { signer: true },
  ),
  guarded(
    'a relay that reconciles with those it knows, and does not know us',
    'C.5',
    { requiresAuth: ['NEG-OPEN'] },
    {
      expected: { ours: notes(0, 80), theirs: notes(0, 80), method: 'req', reason: /auth/ },
      // That says nothing of negentropy: it is asked again, because we may be known by then.
      steady: { negOpens: 1, pages: 1 },
    },
  ),
  guarded(
    'a relay that reconciles with those it knows, and knows us',
    'C.5',
    { requiresAuth: ['NEG-OPEN'] },
    signedIn,
  ),
  ...(
    [
      ['strfry: shows messages to those they concern', true],
      ['strfry: shows messages to nobody else', false],
    ] as const
  ).map(([name, signer]): ZooCase => {
    const messages = [wrap(0), wrap(1), letter(2)];
    return {
      name,
      source: 'C.1',
      relay: { restrictedKinds: [4, 1059] },
      task: {
        scope: 'messages',
        filter: { kinds: [4, 1059], '#p': [alice] },
        method: 'req',
        overlapSeconds: 172_800,
      },
      ours: [],
      theirs: messages,
      signer,
      expected: signer
        ? { ours: messages, theirs: messages, method: 'req' }
        : { error: 'relay-auth-required', ours: [], theirs: messages },
      // Refused once on every connection, and then asked: what is within the overlap comes again.
      ...(signer ? { steady: { pages: 2 } } : {}),
    };
  }),
]);

/** The same relay, and what it has become by the next run. */
const before = { ours: notes(0, 60), theirs: notes(20, 80), direction: 'both' } as const;
const after = { ours: notes(0, 80), theirs: notes(0, 80) } as const;
const day = 86_400;
const stating = (version: string) => ({
  information: { software: 'zoo', version, supported_nips: [1, 11] },
});

playCases('a relay that changes', [
  {
    name: 'a relay that begins to reconcile, a week after it said no',
    source: 'C.4',
    relay: { negentropy: 'off-notice' },
    ...before,
    afterwards: { later: 8 * day, what: (relay) => relay.change({ negentropy: 'on' }) },
    expected: { ...after, method: 'negentropy' },
  },
  {
    name: 'a relay that was silent, and answers a day later',
    source: 'C.5',
    relay: { negentropy: 'silent' },
    ...before,
    afterwards: { later: day + 1, what: (relay) => relay.change({ negentropy: 'on' }) },
    expected: { ...after, method: 'negentropy' },
  },
  {
    name: 'a relay that begins to reconcile with its next version',
    source: 'A.3',
    relay: { negentropy: 'off-notice', ...stating('1.0') },
    ...before,
    afterwards: {
      later: 2 * day,
      what: (relay) => relay.change({ negentropy: 'on', ...stating('1.1') }),
    },
    expected: { ...after, method: 'negentropy' },
  },
  {
    name: 'nos.lol: a relay that stops to reconcile',
    source: 'C.4',
    ...before,
    afterwards: { what: (relay) => relay.change({ negentropy: 'off-notice' }) },
    expected: { ...after, method: 'req', reason: /disabled/ },
  },
]);

function wrap(i: number) {
  return note(i, { kind: 1059, pubkey: bob, tags: [['p', alice]] });
}

function letter(i: number) {
  return note(i, { kind: 4, pubkey: bob, tags: [['p', alice]] });
}
