import { expect, it } from 'vitest';
import { memoryKeyValue } from '../../test/support/memory-key-value';
import { createGrantBook } from './grant-book';
import { createPresentReaders } from './present-readers';

const site = 'https://app.example';
const terms = { scopes: ['public'], rights: ['read'], until: 'always' } as const;
const mayRead = { ...terms, scopes: [...terms.scopes], rights: [...terms.rights] };

async function setUp() {
  const grants = createGrantBook({
    local: memoryKeyValue(),
    session: memoryKeyValue(),
    now: () => 0,
    newSites: async () => 'ask' as const,
  });
  await grants.ready();
  const looking = { now: 0 };
  const readers = createPresentReaders({
    grants,
    look: () => {
      looking.now += 1;
      return () => {
        looking.now -= 1;
      };
    },
    onError: (error) => {
      throw error;
    },
  });
  const open = async (origin: string) => {
    const close = readers.opened(origin);
    await grants.ready();
    return close;
  };
  return { grants, looking, open };
}

it('counts the open pages of a site that may read', async () => {
  const { grants, looking, open } = await setUp();
  await grants.allow(site, mayRead);
  const closeFirst = await open(site);
  const closeSecond = await open(site);
  expect(looking.now).toBe(2);
  closeFirst();
  closeFirst();
  expect(looking.now).toBe(1);
  closeSecond();
  expect(looking.now).toBe(0);
});

it('does not count strangers, nor who may only write', async () => {
  const { grants, looking, open } = await setUp();
  await grants.allow('https://writer.example', { ...mayRead, rights: ['write'] });
  await open('https://writer.example');
  await open('https://stranger.example');
  expect(looking.now).toBe(0);
});

it('counts an open page from the moment it is allowed until that is taken back', async () => {
  const { grants, looking, open } = await setUp();
  await open(site);
  await grants.allow(site, mayRead);
  expect(looking.now).toBe(1);
  await grants.refuse(site);
  expect(looking.now).toBe(0);
});
