import { expect, it } from 'vitest';
import { LarderError } from '../messages/larder-error';
import { type NegentropyRefusal, NegentropyRefused } from '../relay/negentropy-refused';
import { Recovery } from './recovery';

const begin = () => new Recovery({ method: 'negentropy', reason: 'claimed' }, true);
const refused = (refusal: NegentropyRefusal['refusal'], reason: string) =>
  new NegentropyRefused('wss://r.example/', { refusal, reason });
const failure = (code: 'relay-closed' | 'relay-timeout' | 'storage-full' | 'relay-auth-required') =>
  new LarderError(code, code);

it('turns to REQ at the first refusal, in the relay’s words', () => {
  const recovery = begin();
  recovery.failed(refused('unsupported', 'negentropy disabled'), false);
  expect(recovery.choice).toEqual({ method: 'req', reason: 'negentropy disabled' });
  expect(recovery.brokenBy).toBeUndefined();
});

it('fails, with what to do, where the user wants no REQ instead', () => {
  const recovery = new Recovery({ method: 'negentropy', reason: 'claimed' }, false);
  const error = refused('unsupported', 'negentropy disabled');
  expect(() => recovery.failed(error, false)).toThrow(
    expect.objectContaining({
      code: 'negentropy-refused',
      message: expect.stringContaining('negentropy disabled'),
      advice: expect.stringContaining('automatic mode'),
    }),
  );
});

it('is through when everything was read before the refusal', () => {
  const recovery = begin();
  recovery.isRead = true;
  recovery.failed(refused('silent', 'it did not answer'), false);
  expect(recovery.isThrough).toBe(true);
  expect(recovery.choice.method).toBe('req');
});

it('tries a session once more that broke off in the middle', () => {
  const recovery = begin();
  recovery.failed(failure('relay-timeout'), false);
  expect(recovery.choice.method).toBe('negentropy');
  recovery.failed(failure('relay-timeout'), false);
  expect(recovery.choice).toEqual({ method: 'req', reason: 'relay-timeout' });
  expect(recovery.brokenBy).toBe('relay-timeout');
});

it('asks again when the relay has only lost the session, but not for ever', () => {
  const recovery = begin();
  for (let i = 0; i < 5; i++) recovery.failed(refused('session-lost', 'CLOSED'), false);
  expect(recovery.choice.method).toBe('negentropy');
  recovery.failed(refused('session-lost', 'CLOSED'), false);
  expect(recovery.choice).toEqual({ method: 'req', reason: 'CLOSED' });
  expect(recovery.brokenBy).toBe('CLOSED');
});

it('opens another connection for as long as each brings something', () => {
  const recovery = begin();
  for (let i = 0; i < 10; i++) recovery.failed(failure('relay-closed'), true);
  expect(recovery.choice.method).toBe('negentropy');
});

it('gives a relay up that only drips', () => {
  const recovery = new Recovery({ method: 'req', reason: 'silent' }, true);
  recovery.failed(failure('relay-timeout'), true);
  expect(() => recovery.failed(failure('relay-timeout'), true)).toThrow('relay-timeout');
});

it('forgets a failure after a slice that succeeded', () => {
  const recovery = new Recovery({ method: 'req', reason: 'silent' }, true);
  for (let i = 0; i < 3; i++) {
    recovery.failed(failure('relay-closed'), false);
    recovery.succeeded();
  }
  expect(recovery.choice.method).toBe('req');
});

it.each(['storage-full', 'relay-auth-required'] as const)('does not try again after %s', (code) => {
  expect(() => begin().failed(failure(code), true)).toThrow(code);
});

it('makes pages smaller for a relay that hangs up inside them, and gives up at last', () => {
  const recovery = new Recovery({ method: 'req', reason: 'refused' }, true);
  for (let i = 0; i < 3; i++) {
    expect(recovery.cutsPages(failure('relay-closed'), false)).toBe(true);
  }
  expect(recovery.cutsPages(failure('relay-closed'), false)).toBe(false);
});

it('leaves pages as they are where one came through, or something else went wrong', () => {
  const recovery = new Recovery({ method: 'req', reason: 'refused' }, true);
  expect(recovery.cutsPages(failure('relay-closed'), true)).toBe(false);
  expect(recovery.cutsPages(failure('relay-timeout'), false)).toBe(false);
  expect(begin().cutsPages(failure('relay-closed'), false)).toBe(false);
});
