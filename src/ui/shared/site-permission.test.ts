import { describe, expect, it } from 'vitest';
import type { Grant } from '../../messages/grants';
import { sitePermission, splitOrigin } from './site-permission';

const origin = 'https://app.example';
const grant: Grant = {
  origin,
  decision: 'allow',
  scopes: ['public'],
  rights: ['read'],
  until: 'always',
  decidedAt: 0,
};
const request = { origin, requestedAt: 1 };

describe('sitePermission', () => {
  it('follows the decision while it is in force', () => {
    expect(sitePermission(origin, grant, [], 50)).toBe('allowed');
    expect(sitePermission(origin, { ...grant, decision: 'refuse' }, [request], 50)).toBe('refused');
    expect(sitePermission(origin, { ...grant, until: 51 }, [], 50)).toBe('allowed');
  });

  it('forgets a grant that has run out', () => {
    expect(sitePermission(origin, { ...grant, until: 50 }, [], 50)).toBe('silent');
    expect(sitePermission(origin, { ...grant, until: 50 }, [request], 50)).toBe('asking');
  });

  it('does not take the request of another site for this one', () => {
    expect(sitePermission('https://app.example:8443', undefined, [request], 50)).toBe('silent');
  });
});

describe('splitOrigin', () => {
  it('keeps scheme and port', () => {
    expect(splitOrigin('http://localhost:5173')).toEqual({
      scheme: 'http://',
      host: 'localhost:5173',
    });
  });
});
