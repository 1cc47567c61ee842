import { describe, expect, it } from 'vitest';
import type { Capability } from '../messages/records';
import { chooseMethod, type MethodQuestion } from './choose-method';

const now = 1_000_000;
const capability = (fields: Partial<Capability>): Capability => ({
  negentropy: 'unknown',
  auth: false,
  checkedAt: now,
  ...fields,
});
const capable = capability({ negentropy: 'yes' });
const refusing = capability({ negentropy: 'no', reason: 'disabled', recheckAt: now + 1 });

type Flag = MethodQuestion['relay']['negentropy'];
const choose = (
  mode: MethodQuestion['mode'],
  negentropy: Flag,
  known: Capability | undefined,
  fields: Partial<MethodQuestion> = {},
) =>
  chooseMethod({
    relay: known ? { negentropy, capability: known } : { negentropy },
    ...{ mode, task: {}, isNew: false, now },
    ...fields,
  });

describe('the method by mode, flag and capability', () => {
  it.each([
    ['auto', 'auto', 'capable', 'negentropy'],
    ['auto', 'auto', 'refusing', 'req'],
    ['auto', 'auto', 'unknown', 'negentropy'],
    ['auto', 'on', 'capable', 'negentropy'],
    ['auto', 'on', 'refusing', 'negentropy'],
    ['auto', 'on', 'unknown', 'negentropy'],
    ['auto', 'off', 'capable', 'req'],
    ['auto', 'off', 'refusing', 'req'],
    ['auto', 'off', 'unknown', 'req'],
    ['negentropy', 'auto', 'capable', 'negentropy'],
    ['negentropy', 'auto', 'refusing', 'negentropy'],
    ['negentropy', 'auto', 'unknown', 'negentropy'],
    ['negentropy', 'on', 'capable', 'negentropy'],
    ['negentropy', 'on', 'refusing', 'negentropy'],
    ['negentropy', 'on', 'unknown', 'negentropy'],
    ['negentropy', 'off', 'capable', 'req'],
    ['negentropy', 'off', 'refusing', 'req'],
    ['negentropy', 'off', 'unknown', 'req'],
    ['req', 'auto', 'capable', 'req'],
    ['req', 'auto', 'refusing', 'req'],
    ['req', 'auto', 'unknown', 'req'],
    ['req', 'on', 'capable', 'negentropy'],
    ['req', 'on', 'refusing', 'negentropy'],
    ['req', 'on', 'unknown', 'negentropy'],
    ['req', 'off', 'capable', 'req'],
    ['req', 'off', 'refusing', 'req'],
    ['req', 'off', 'unknown', 'req'],
  ] as const)('mode %s, flag %s, relay %s: %s', (mode, flag, relay, method) => {
    const known = { capable, refusing, unknown: undefined }[relay];
    expect(choose(mode, flag, known).method).toBe(method);
  });
});

describe('a scope of which nothing is here yet', () => {
  it('is read page by page first, and compared then', () => {
    expect(choose('auto', 'auto', capable, { isNew: true })).toMatchObject({
      method: 'req',
      afterwards: { method: 'negentropy' },
    });
  });

  it('is reconciled at once where the user wants nothing else', () => {
    expect(choose('negentropy', 'auto', capable, { isNew: true })).not.toHaveProperty('afterwards');
  });

  it('is only read page by page at a relay that refused', () => {
    expect(choose('auto', 'auto', refusing, { isNew: true })).toEqual({
      method: 'req',
      reason: 'disabled',
    });
  });
});

it('never reconciles what relays hide from negentropy', () => {
  expect(choose('negentropy', 'on', capable, { task: { method: 'req' } }).method).toBe('req');
});
