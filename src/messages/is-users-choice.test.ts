import { expect, it } from 'vitest';
import { isUsersChoice } from './is-users-choice';
import { newRelayRecord } from './new-relay-record';
import type { RelayRecord } from './records';

const alice = 'a'.repeat(64);
const isChoice = (fields: Partial<RelayRecord>) =>
  isUsersChoice(newRelayRecord({ url: 'wss://a.example/', ...fields }));

it('is what lists and settings name, whoever else writes there', () => {
  const uses = [{ pubkey: alice, read: true, write: false }];
  expect(isChoice({ uses, origin: 'follows', chosenFor: ['follows'] })).toBe(true);
  expect(isChoice({ chosenFor: ['follows', 'messages'] })).toBe(true);
});

it('is not where only others write, also if a list named it once', () => {
  const uses = [{ pubkey: alice, read: false, write: false }];
  expect(isChoice({ chosenFor: ['follows'] })).toBe(false);
  expect(isChoice({ uses, origin: 'list', chosenFor: ['follows'] })).toBe(false);
});
