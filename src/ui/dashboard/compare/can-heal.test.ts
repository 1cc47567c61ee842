import { describe, expect, it } from 'vitest';
import type { ComparedRelay, Heal } from '../../../messages/comparison-record';
import { canHeal, isOutdated, isTold } from './can-heal';

const relay = (fields: Partial<ComparedRelay>): ComparedRelay => ({
  url: 'wss://relay.example/',
  state: 'compared',
  held: 5,
  lacking: 0,
  extra: 0,
  unkept: 0,
  ...fields,
});
const heal = (fields: Partial<Heal>): Heal => ({
  state: 'done',
  startedAt: 200,
  accepted: 3,
  left: [],
  ...fields,
});

describe('sending what is missing', () => {
  it.each([
    [{ lacking: 2 }, true],
    [{ lacking: 0 }, false],
    [{ state: 'cannot' }, true],
    [{ state: 'sign-in' }, false],
    [{ state: 'unreachable' }, false],
    [{ state: 'waiting' }, false],
  ] satisfies [Partial<ComparedRelay>, boolean][])('to a relay with %o: %s', (fields, offered) => {
    expect(canHeal(relay(fields))).toBe(offered);
  });

  it('makes the counts of before outdated, if the relay took anything', () => {
    expect(isOutdated({ startedAt: 100 }, heal({}))).toBe(true);
    expect(isOutdated({ startedAt: 300 }, heal({}))).toBe(false);
    expect(isOutdated({ startedAt: 100 }, heal({ accepted: 0 }))).toBe(false);
    expect(isOutdated({ startedAt: 100 }, undefined)).toBe(false);
  });

  it('is told until the relay was compared as whole', () => {
    expect(isTold({ startedAt: 100 }, relay({}), heal({}))).toBe(true);
    expect(isTold({ startedAt: 300 }, relay({ lacking: 1 }), heal({}))).toBe(true);
    expect(isTold({ startedAt: 300 }, relay({}), heal({}))).toBe(false);
  });
});
