import { describe, expect, it } from 'vitest';
import type { Grant, SiteRequest } from '../../messages/grants';
import type { NewSites } from '../../messages/site-settings';
import { type SitePermission, sitePermission, splitOrigin } from './site-permission';

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

const at = (
  decided: Grant | undefined,
  requests: SiteRequest[],
  newSites: NewSites = 'ask',
): SitePermission => sitePermission(origin, { grant: decided, requests, newSites }, 50);

describe('sitePermission', () => {
  it('is the default of new sites where nothing is decided', () => {
    expect(at(undefined, [], 'read')).toBe('default');
    expect(at({ ...grant, until: 50 }, [], 'read')).toBe('default');
    expect(at(undefined, [], 'nothing')).toBe('silent');
    expect(at({ ...grant, decision: 'refuse' }, [], 'read')).toBe('refused');
  });

  it('follows the decision while it is in force', () => {
    expect(at(grant, [])).toBe('allowed');
    expect(at({ ...grant, decision: 'refuse' }, [request])).toBe('refused');
    expect(at({ ...grant, until: 51 }, [])).toBe('allowed');
  });

  it('forgets a grant that has run out', () => {
    expect(at({ ...grant, until: 50 }, [])).toBe('silent');
    expect(at({ ...grant, until: 50 }, [request])).toBe('asking');
  });

  it('does not take the request of another site for this one', () => {
    expect(at(undefined, [{ ...request, origin: `${origin}:8443` }])).toBe('silent');
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
