import { describe, expect, it } from 'vitest';
import type { Capability } from '../messages/records';
import {
  capabilityTtl,
  informationTtl,
  isStale,
  silenceTtl,
  syncCapOf,
  withInformation,
  withNegentropy,
  withRefusal,
  withSyncCap,
} from './capability';
import { chooseMethod } from './choose-method';

const now = 1_000_000;
const information = (fields = {}) => ({
  supportedNips: [1, 11],
  software: 'strfry',
  version: '1.0',
  authRequired: false,
  ...fields,
});
const choice = (capability: Capability | undefined, at = now, negentropy = 'auto' as const) =>
  chooseMethod({
    relay: capability ? { negentropy, capability } : { negentropy },
    mode: 'auto',
    task: {},
    isNew: false,
    now: at,
  });

describe('what a relay can do', () => {
  it('is asked again after its time to live, not before', () => {
    const known = withInformation(undefined, information(), now);
    expect(isStale(undefined, now)).toBe(true);
    expect(isStale(known, now + informationTtl - 1)).toBe(false);
    expect(isStale(known, now + informationTtl)).toBe(true);
  });

  it('is a claim until it was tried', () => {
    expect(withInformation(undefined, information({ supportedNips: [77] }), now)).toMatchObject({
      negentropy: 'claimed',
      software: 'strfry',
    });
    expect(withInformation(undefined, information(), now).negentropy).toBe('unknown');
    expect(withInformation(undefined, undefined, now).negentropy).toBe('unknown');
  });

  it('is what the document says of writing, and nothing where it says nothing', () => {
    const limits = {
      paymentRequired: true,
      restrictedWrites: false,
      minPow: 20,
      oldestSeconds: 94_608_000,
      newestSeconds: 900,
      maxEventTags: 2_000,
      maxContentLength: 65_536,
      supportsExpiration: true,
    };
    const said = { ...limits, maxSubscriptions: 20, maxLimit: undefined };
    expect(withInformation(undefined, information(said), now)).toEqual({
      ...limits,
      software: 'strfry',
      version: '1.0',
      negentropy: 'unknown',
      auth: false,
      checkedAt: now,
    });
  });

  it('is what was learned of its sets, until its software changed', () => {
    const before = { ...withInformation(undefined, information(), now), syncCap: 500 };
    expect(withInformation(before, information(), now).syncCap).toBe(500);
    expect(withInformation(before, information({ version: '2' }), now)).not.toHaveProperty(
      'syncCap',
    );
  });

  it('is what was learned of its sets for some days: by then it may take larger ones', () => {
    const known = withSyncCap(withInformation(undefined, information(), now), 500, now);
    expect(syncCapOf(known, now + capabilityTtl - 1)).toBe(500);
    expect(syncCapOf(known, now + capabilityTtl)).toBeUndefined();
    const read = withInformation(known, information(), now + capabilityTtl - 1);
    expect(syncCapOf(read, now + capabilityTtl - 1)).toBe(500);
    expect(syncCapOf(read, now + capabilityTtl)).toBeUndefined();
    expect(syncCapOf(withSyncCap(read, 600, now + capabilityTtl), now + capabilityTtl)).toBe(600);
  });

  it('is what was experienced, whatever the document claims', () => {
    const refused = withRefusal(
      withInformation(undefined, information({ supportedNips: [77] }), now),
      { refusal: 'unsupported', reason: 'negentropy disabled' },
      now,
    );
    expect(withInformation(refused, information({ supportedNips: [77] }), now + 1)).toMatchObject({
      negentropy: 'no',
      reason: 'negentropy disabled',
    });
  });

  it('is open again when the software changed', () => {
    const refused = withRefusal(
      withInformation(undefined, information(), now),
      { refusal: 'unsupported', reason: 'no' },
      now,
    );
    expect(withInformation(refused, information({ version: '1.1' }), now + 1).negentropy).toBe(
      'unknown',
    );
  });
});

describe('the method', () => {
  it('is negentropy for a relay nobody has tried', () => {
    expect(choice(undefined).method).toBe('negentropy');
  });

  it('is REQ after a refusal, with the relay’s words, for as long as that is believed', () => {
    const refused = withRefusal(undefined, { refusal: 'unsupported', reason: 'disabled' }, now);
    expect(choice(refused)).toEqual({ method: 'req', reason: 'disabled' });
    expect(choice(refused, now + capabilityTtl).method).toBe('negentropy');
  });

  it('doubts silence sooner than a clear no', () => {
    const silent = withRefusal(undefined, { refusal: 'silent', reason: 'silence' }, now);
    expect(choice(silent, now + silenceTtl - 1).method).toBe('req');
    expect(choice(silent, now + silenceTtl).method).toBe('negentropy');
  });

  it('stays negentropy for a relay that only wants to know who asks, or has too much', () => {
    const auth = withRefusal(
      undefined,
      { refusal: 'auth-required', reason: 'auth-required: x' },
      now,
    );
    expect(auth.auth).toBe(true);
    expect(choice(auth).method).toBe('negentropy');
    expect(choice(withRefusal(undefined, { refusal: 'overflow', reason: 'x' }, now)).method).toBe(
      'negentropy',
    );
  });

  it('forgets a refusal once a session succeeded', () => {
    const refused = withRefusal(undefined, { refusal: 'silent', reason: 'x' }, now);
    expect(withNegentropy(refused, now)).toEqual({
      negentropy: 'yes',
      auth: false,
      checkedAt: now,
    });
  });
});
