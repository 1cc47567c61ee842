import { describe, expect, it } from 'vitest';
import { type NegentropyRefusalKind, readNegentropyRefusal } from './negentropy-refused';

/** Words that relays were seen to refuse with, each with the fourth element of its NEG-ERR. */
const observed: [string, number | undefined, NegentropyRefusalKind, number | undefined][] = [
  ['blocked: too many query results', 1_000_000, 'overflow', 1_000_000],
  ['blocked: too many query results', undefined, 'overflow', undefined],
  ['blocked: query matches too many records (2988225 > 1000000)', undefined, 'overflow', 1_000_000],
  ['blocked: query matches too many records (2988225 > 1000000)', 500, 'overflow', 500],
  ['blocked: this query is too big', undefined, 'overflow', undefined],
  ['blocked: not so much', 500, 'overflow', 500],
  ['blocked: Negentropy sync is disabled', undefined, 'unsupported', undefined],
  ['blocked: Negentropy sync is disabled', 500, 'unsupported', undefined],
  ['blocked: too many requests', undefined, 'blocked', undefined],
  ['blocked: filter too broad', undefined, 'blocked', undefined],
  ['blocked:', undefined, 'blocked', undefined],
  ['restricted: members only', undefined, 'blocked', undefined],
  ['closed: unknown subscription handle', undefined, 'session-lost', undefined],
  ['CLOSED', undefined, 'session-lost', undefined],
  ['error: subscription not found', undefined, 'session-lost', undefined],
  ['closed: nip77 disabled', undefined, 'unsupported', undefined],
  ['PROTOCOL-ERROR', undefined, 'error', undefined],
  ['failed to parse bound: EOF', undefined, 'error', undefined],
  ['FILTER_INVALID', undefined, 'error', undefined],
  ['invalid: negentropy filter must be an object', undefined, 'error', undefined],
  ['auth-required: who are you', undefined, 'auth-required', undefined],
  ['ERROR: auth-required: who are you', undefined, 'auth-required', undefined],
  ['auth-required: this set is too big for strangers', 500, 'auth-required', undefined],
  ['rate-limited: slow down', undefined, 'error', undefined],
  ['ERROR: bad msg: negentropy disabled', undefined, 'unsupported', undefined],
  ['ERROR: bad msg: unknown cmd', undefined, 'unsupported', undefined],
  ['ERROR: negentropy error: unrecognised filter item', undefined, 'error', undefined],
  ['ERROR: too many concurrent NEG requests', undefined, 'error', undefined],
  ['failed to parse envelope: unknown envelope label', undefined, 'unsupported', undefined],
  ['Unknown message type: NEG-OPEN', undefined, 'unsupported', undefined],
  ['could not parse command', undefined, 'unsupported', undefined],
  ['unsupported: negentropy', undefined, 'unsupported', undefined],
  ['', undefined, 'error', undefined],
];

describe('readNegentropyRefusal', () => {
  it.each(observed)('reads “%s” with %s as %s', (words, element, refusal, cap) => {
    const read = readNegentropyRefusal(words, element);
    expect(read).toEqual({
      refusal,
      reason: words.replace(/^ERROR: /, ''),
      ...(cap === undefined ? {} : { cap }),
    });
  });
});
