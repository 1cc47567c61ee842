import { describe, expect, it } from 'vitest';
import { LarderError } from '../messages/larder-error';
import { NegentropyRefused } from './negentropy-refused';
import { PageInterrupted } from './page';
import { RelayClosed, type RelayEnding, relayEnding } from './relay-closed';

const url = 'wss://relay.example/';
const closed = (code: number) => new RelayClosed(url, { code, reason: '' });

describe('relayEnding', () => {
  it.each<[number, RelayEnding]>([
    [1000, 'ended'],
    [1001, 'ended'],
    [1012, 'ended'],
    [1005, 'lost'],
    [1006, 'lost'],
    [1011, 'lost'],
    [1009, 'too-big'],
    [1008, 'policy'],
    [1013, 'policy'],
    [4000, 'policy'],
    [4537, 'policy'],
  ])('reads code %i as %s', (code, ending) => {
    expect(relayEnding(closed(code))).toBe(ending);
  });

  it('looks into what a lost connection was wrapped in', () => {
    expect(relayEnding(new PageInterrupted(closed(1008), []))).toBe('policy');
    const refusal = { refusal: 'disconnected', reason: 'x' } as const;
    expect(relayEnding(new NegentropyRefused(url, refusal, closed(1006)))).toBe('lost');
  });

  it('says nothing of other errors', () => {
    expect(relayEnding(new LarderError('relay-timeout', 'x'))).toBeUndefined();
    expect(relayEnding(new Error('x', { cause: closed(1008) }))).toBeUndefined();
    expect(relayEnding(undefined)).toBeUndefined();
  });
});
