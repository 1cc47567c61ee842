import { expect, it } from 'vitest';
import type { RelayStatus, ScopeStatus } from '../../../messages/records';
import { lastSync } from './last-sync';

const run = (fields: Partial<ScopeStatus>): ScopeStatus => ({
  scope: 'own',
  method: 'negentropy',
  reason: 'yes',
  rounds: 1,
  bytesUp: 100,
  bytesDown: 200,
  stored: 3,
  durationMs: 5,
  finishedAt: 1,
  ...fields,
});
const status = (...scopes: ScopeStatus[]): RelayStatus => ({
  state: 'completed',
  since: 0,
  scopes,
});

it('adds up the scopes of a relay', () => {
  const scopes = [run({ uploaded: 2, bytesSaved: 1_000 }), run({ method: 'req', bytesSaved: 0 })];
  expect(lastSync(status(...scopes))).toEqual({
    method: 'mixed',
    stored: 6,
    uploaded: 2,
    bytes: 600,
    bytesSaved: 1_000,
  });
});

it('does not take what nobody measured for nothing', () => {
  expect(lastSync(status(run({})))).toMatchObject({ method: 'negentropy', bytesSaved: undefined });
  expect(lastSync(status())).toBeUndefined();
  expect(lastSync(undefined)).toBeUndefined();
});
