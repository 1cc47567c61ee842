import { expect, it } from 'vitest';
import { defaultSettings } from '../../../messages/default-settings';
import type { Grant } from '../../../messages/grants';
import { listSites } from './list-sites';

const grant: Grant = {
  origin: 'https://b.example',
  decision: 'allow',
  scopes: ['public'],
  rights: ['read'],
  until: 'always',
  decidedAt: 0,
};

it('names every site once, those that wait first, then by host', () => {
  const sites = listSites(
    {
      grants: [grant, { ...grant, origin: 'https://a.example', decision: 'refuse' }],
      requests: [{ origin: 'https://z.example', requestedAt: 1 }],
      pantries: ['http://c.example', 'https://a.example', 'https://z.example'],
      activity: [{ origin: 'https://d.example', lastAt: 1, days: [] }],
      settings: defaultSettings,
    },
    50,
  );
  expect(sites.map(({ origin, permission }) => [origin, permission])).toEqual([
    ['https://z.example', 'asking'],
    ['https://a.example', 'refused'],
    ['https://b.example', 'allowed'],
    ['http://c.example', 'silent'],
    ['https://d.example', 'silent'],
  ]);
});

it('shows no terms that have run out', () => {
  const [site] = listSites(
    {
      grants: [{ ...grant, until: 50 }],
      ...{ requests: [], pantries: [], activity: [], settings: defaultSettings },
    },
    50,
  );
  expect(site).toMatchObject({ permission: 'silent', grant: undefined });
});
