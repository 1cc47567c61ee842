import { describe, expect, it } from 'vitest';
import { limits } from './limits';
import { parsePageRequest } from './page-schema';

describe('parsePageRequest', () => {
  it.each([
    { type: 'call', id: 0, method: 'query', params: [{}] },
    { type: 'cancel', id: 1 },
    { type: 'credit', id: 1, events: 10 },
    { type: 'resume', id: 1, params: [{}], seq: 7, source: 'shared', credit: 0 },
  ])('takes $type', (message) => {
    expect(parsePageRequest(message)).toEqual(message);
  });

  it.each([
    undefined,
    null,
    'call',
    [],
    {},
    { type: 'sync.now' },
    { type: '__proto__', id: 1 },
    { type: 'call', id: 1, method: 'query' },
    { type: 'call', id: '1', method: 'query', params: [] },
    { type: 'call', id: 1.5, method: 'query', params: [] },
    { type: 'call', id: 1, method: 'query', params: { length: 1 } },
    { type: 'call', id: 1, method: 'query', params: [1, 2, 3, 4] },
    { type: 'call', id: 1, method: { toString: 'query' }, params: [] },
    { type: 'call', id: 1, method: 'q'.repeat(65), params: [] },
    { type: 'credit', id: 1, events: limits.streamCredit + 1 },
    { type: 'credit', id: 1, events: -1 },
    { type: 'resume', id: 1, params: [], seq: 1, source: 'other', credit: 1 },
  ])('refuses %j', (message) => {
    expect(parsePageRequest(message)).toBeUndefined();
  });

  it('drops what nobody asked for', () => {
    expect(parsePageRequest({ type: 'cancel', id: 1, admin: true })).toEqual({
      type: 'cancel',
      id: 1,
    });
  });
});
