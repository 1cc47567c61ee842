import type { InsteadOfFrame } from '../support/relay/negentropy-behaviour';
import type { RelayBehaviour } from '../support/relay/relay-behaviour';
import { playCases } from './play-cases';
import type { ZooCase } from './zoo-case';
import { notes } from './zoo-events';

/** A relay that answers NEG-OPEN in this way and is read by REQ instead: once told, it is believed. */
function refusal(
  name: string,
  source: string,
  answer: (id: string) => InsteadOfFrame,
  reason: RegExp,
  more: Partial<RelayBehaviour> = {},
): ZooCase {
  return {
    name,
    source,
    relay: { insteadOfFrame: ({ id }) => answer(id), ...more },
    ours: notes(0, 100),
    theirs: notes(50, 650),
    expected: { ours: notes(0, 650), theirs: notes(50, 650), method: 'req', reason },
  };
}

const notice = (text: string) => () => ['NOTICE', text];
const negErr = (words: string) => (id: string) => ['NEG-ERR', id, words];
const closed = (words: string) => (id: string) => ['CLOSED', id, words];
const documents = (fields: object) => ({
  information: { name: 'zoo', supported_nips: [1, 11], ...fields },
});
const claims = documents({ supported_nips: [1, 11, 77], negentropy: 1 });

playCases('a relay that refuses negentropy', [
  refusal(
    'strfry: negentropy disabled, by NOTICE',
    'C.1',
    notice('ERROR: bad msg: negentropy disabled'),
    /negentropy disabled/,
    claims,
  ),
  refusal(
    'old strfry: unknown command, by NOTICE',
    'C.1',
    notice('ERROR: bad msg: unknown cmd'),
    /unknown cmd/,
  ),
  refusal(
    'nostrplebs, 0xchat: negentropy error, by NOTICE',
    'C.4',
    notice('ERROR: negentropy error: bad filter'),
    /negentropy error/,
  ),
  refusal(
    'strfry: too many concurrent NEG requests, by NOTICE',
    'C.1',
    notice('ERROR: too many concurrent NEG requests'),
    /too many concurrent/,
    claims,
  ),
  refusal(
    'khatru, haven, purplepag.es: unknown envelope label, by NOTICE',
    'C.2',
    notice('failed to parse envelope: unknown envelope label'),
    /unknown envelope/,
  ),
  refusal(
    'nostr-rs-relay: could not parse command, by NOTICE',
    'C.3',
    notice('could not parse command'),
    /could not parse/,
  ),
  refusal(
    'snort: unknown message type, by NOTICE',
    'C.4',
    notice('Unknown message type: NEG-OPEN'),
    /Unknown message/,
  ),
  refusal(
    'amethyst#3480: blocked, negentropy is disabled',
    'A.1',
    negErr('blocked: Negentropy sync is disabled'),
    /disabled/,
    claims,
  ),
  refusal(
    'a relay with too many requests: blocked, and no set is too large',
    'A.1',
    negErr('blocked: too many concurrent requests'),
    /too many concurrent/,
    claims,
  ),
  refusal('a relay that is blocked without a reason', 'A.1', negErr('blocked:'), /blocked/, claims),
  refusal('divine: closed, nip77 disabled', 'A.1', negErr('closed: nip77 disabled'), /nip77/),
  refusal('strfry: PROTOCOL-ERROR without a colon', 'A.1', negErr('PROTOCOL-ERROR'), /PROTOCOL/),
  refusal(
    'rust-nostr: subscription not found, every time',
    'A.1',
    negErr('error: subscription not found'),
    /not found/,
  ),
  refusal(
    'a relay of another version of the protocol',
    'A.1',
    (id) => ['NEG-MSG', id, '62'],
    /version/,
    claims,
  ),
  refusal('a relay that answers with what is not hex', 'A.1', (id) => ['NEG-MSG', id, '61zz'], /./),
  refusal('a relay that answers with half a message', 'A.1', (id) => ['NEG-MSG', id, '6100'], /./),
  refusal(
    'primal: CLOSED for the session',
    '0.2',
    closed('unsupported: negentropy disabled'),
    /negentropy disabled/,
    claims,
  ),
  refusal(
    'strfry: CLOSED for the session, behind ERROR:',
    'A.2',
    closed('ERROR: bad req: unknown cmd'),
    /unknown cmd/,
  ),
  refusal(
    'snort: the label NEG-ERROR',
    'A.1',
    (id) => ['NEG-ERROR', id, 'blocked: Negentropy sync is disabled'],
    /disabled/,
  ),
  refusal('nostr.wine: claims 77 and is silent', '0.2', () => 'silence', /did not answer/, claims),
  refusal('damus: claims nothing and is silent', '0.2', () => 'silence', /did not answer/, {
    information: undefined,
  }),
  refusal(
    'a relay that hangs up over NEG-OPEN',
    'C.5',
    () => 'hang-up',
    /connection was lost/,
    claims,
  ),
  {
    name: 'a relay that claims nothing and answers all the same',
    source: 'C.4',
    relay: documents({}),
    ours: notes(0, 100),
    theirs: notes(50, 400),
    expected: { ours: notes(0, 400), theirs: notes(50, 400), method: 'negentropy' },
  },
  {
    name: 'a relay without a document that answers',
    source: 'A.3',
    relay: { information: undefined },
    ours: notes(0, 100),
    theirs: notes(50, 400),
    expected: { ours: notes(0, 400), theirs: notes(50, 400), method: 'negentropy' },
  },
  {
    name: 'a relay whose notices have nothing to do with us',
    source: 'C.5',
    relay: { sendsRaw: ['["NOTICE","welcome, please do not spam"]', '["LIMITS",{"max":1}]'] },
    ours: notes(0, 100),
    theirs: notes(50, 400),
    expected: { ours: notes(0, 400), theirs: notes(50, 400), method: 'negentropy' },
  },
]);
