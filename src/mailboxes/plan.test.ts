import { expect, it } from 'vitest';
import { newRelayRecord, type RelayRecord } from '../messages/records';
import { planSync } from './plan';

const alice = 'a'.repeat(64);
const bob = 'b'.repeat(64);
const account = (pubkey: string, active = true) => ({ pubkey, active, addedAt: 0 });
const relay = (url: string, fields: Partial<RelayRecord>) => newRelayRecord({ url, ...fields });
const use = (pubkey: string, read: boolean, write: boolean) => ({ pubkey, read, write });

it('asks write relays for what the account wrote and read relays for what mentions it', () => {
  const plan = planSync(
    [account(alice)],
    [
      relay('out', { uses: [use(alice, false, true)] }),
      relay('in', { uses: [use(alice, true, false)] }),
      relay('both', { uses: [use(alice, true, true)] }),
    ],
  );
  const scopes = [...plan].map(([url, tasks]) => [url, tasks.map((it) => it.scope)]);
  expect(scopes).toEqual([
    ['out', ['own']],
    ['in', ['mentions']],
    ['both', ['own', 'mentions']],
  ]);
});

it('puts accounts that share a relay into one question, whatever their order', () => {
  const uses = [use(bob, true, true), use(alice, true, true)];
  const plan = planSync([account(bob), account(alice)], [relay('r', { uses })]);
  expect(plan.get('r')).toEqual([
    { scope: 'own', filter: { authors: [alice, bob] } },
    { scope: 'mentions', filter: expect.objectContaining({ '#p': [alice, bob] }) },
  ]);
});

it('never asks for encrypted kinds by mention, and always for deletions', () => {
  const plan = planSync([account(alice)], [relay('r', { uses: [use(alice, true, false)] })]);
  const kinds = plan.get('r')?.[0]?.filter.kinds;
  expect(kinds).toContain(5);
  expect(kinds).not.toContain(4);
  expect(kinds).not.toContain(1059);
});

it('leaves alone what is switched off, unused, or of an account not started yet', () => {
  const uses = [use(alice, true, true)];
  expect(planSync([account(alice)], [relay('r', { uses, enabled: false })]).size).toBe(0);
  expect(planSync([account(alice)], [relay('r', { uses: [] })]).size).toBe(0);
  expect(planSync([account(alice, false)], [relay('r', { uses })]).size).toBe(0);
});
