import { describe, expect, it } from 'vitest';
import { fakeEvent } from '../../test/support/fake-event';
import { answersChallenge, authTemplate } from './auth-event';

const question = { relayUrl: 'wss://relay.example/', challenge: 'c1' };
const template = authTemplate(question, 1_000);
const relayTag = ['relay', 'wss://relay.example/'];
const challengeTag = ['challenge', 'c1'];

describe('answersChallenge', () => {
  it('takes what was asked to be signed, also with a tag more', () => {
    expect(answersChallenge(fakeEvent(template), question, 1_000)).toBe(true);
    const tags = [['client', 'x'], challengeTag, relayTag];
    expect(answersChallenge(fakeEvent({ ...template, tags }), question, 1_000)).toBe(true);
  });

  it.each([
    ['another kind', { kind: 1 }],
    ['something to say', { content: 'hello' }],
    ['no relay', { tags: [challengeTag] }],
    ['another relay', { tags: [['relay', 'wss://other.example/'], challengeTag] }],
    ['two relays', { tags: [relayTag, ['relay', 'wss://other.example/'], challengeTag] }],
    ['no challenge', { tags: [relayTag] }],
    ['another challenge', { tags: [relayTag, ['challenge', 'c2']] }],
    ['two challenges', { tags: [relayTag, challengeTag, ['challenge', 'c2']] }],
    ['a tag without a value', { tags: [['relay'], challengeTag] }],
    ['a time long past', { created_at: 399 }],
    ['a time far ahead', { created_at: 1_601 }],
  ])('refuses %s', (_, fields) => {
    expect(answersChallenge(fakeEvent({ ...template, ...fields }), question, 1_000)).toBe(false);
  });

  it('lets clocks differ by ten minutes', () => {
    expect(answersChallenge(fakeEvent(template), question, 1_600)).toBe(true);
    expect(answersChallenge(fakeEvent(template), question, 400)).toBe(true);
  });
});
