import { expect, it } from 'vitest';
import { signInAdvice } from './sign-in-advice';

it('is another one than to connect a signer, where that would not let the user in', () => {
  const shut = 'relay-auth-required';
  expect(signInAdvice(shut, 'no-signer')).toBeUndefined();
  expect(signInAdvice(shut, 'refused')).toBe('adviceAuthRefused');
  expect(signInAdvice(shut, 'not-told')).toBe('adviceAuthNotTold');
  expect(signInAdvice('relay-timeout', 'refused')).toBeUndefined();
});
