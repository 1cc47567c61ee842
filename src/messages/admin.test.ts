import * as v from 'valibot';
import { expect, it } from 'vitest';
import { AdminRequestSchema } from './admin';

const takes = (request: object) => v.is(AdminRequestSchema, request);
const url = 'wss://one.example/';

it.each([
  { type: 'cache.clear' },
  { type: 'cache.rebuild' },
  { type: 'sync.reset' },
  { type: 'relay.reset', url },
])('takes %o only from who has asked the user', (request) => {
  expect(takes(request)).toBe(false);
  expect(takes({ ...request, confirm: false })).toBe(false);
  expect(takes({ ...request, confirm: true })).toBe(true);
});

it('knows which syncs and how many runs may be asked for', () => {
  expect(takes({ type: 'sync.now' })).toBe(true);
  expect(takes({ type: 'sync.now', url, job: 'upload', mode: 'req' })).toBe(true);
  expect(takes({ type: 'sync.now', job: 'everything' })).toBe(false);
  expect(takes({ type: 'runs.list', limit: 500 })).toBe(true);
  expect(takes({ type: 'runs.list', limit: 501 })).toBe(false);
});
