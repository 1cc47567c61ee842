import { expect, it } from 'vitest';
import { relayAdvice } from './relay-advice';

it('is to connect a signer only where that would let the user in', () => {
  const shut = 'relay-auth-required';
  expect(relayAdvice(shut, 'no-signer')).toBe('adviceAuth');
  expect(relayAdvice(shut, 'refused')).toBe('adviceAuthRefused');
  expect(relayAdvice(shut, 'not-told')).toBe('adviceAuthNotTold');
});

it('is by what went wrong, and none where nothing helps', () => {
  expect(relayAdvice('relay-timeout', 'no-signer')).toBe('adviceTimeout');
  expect(relayAdvice('aborted', 'no-signer')).toBeUndefined();
});
