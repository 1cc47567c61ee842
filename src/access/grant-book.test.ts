import { beforeEach, describe, expect, it } from 'vitest';
import type { NewSites } from '../messages/site-settings';
import { createGrantBook, type GrantChange, type GrantTerms } from './grant-book';
import type { KeyValue } from './grant-storage';

const site = 'https://app.example';
const terms: GrantTerms = { scopes: ['public'], rights: ['read', 'write'], until: 'always' };

class MemoryTable implements KeyValue {
  readonly #values = new Map<string, string>();
  failing = false;

  async get(key: string): Promise<unknown> {
    if (this.failing) throw new Error('disk');
    const text = this.#values.get(key);
    return text === undefined ? undefined : JSON.parse(text);
  }

  async set(key: string, value: unknown): Promise<void> {
    if (this.failing) throw new Error('disk');
    this.#values.set(key, JSON.stringify(value));
  }
}

describe('the grant book', () => {
  let local: MemoryTable;
  let session: MemoryTable;
  let time: number;
  let newSites: NewSites;

  beforeEach(() => {
    local = new MemoryTable();
    session = new MemoryTable();
    time = 1_000;
    newSites = 'ask';
  });

  async function open() {
    const book = createGrantBook({
      local,
      session,
      now: () => time,
      newSites: async () => newSites,
    });
    await book.ready();
    return book;
  }

  it('knows nobody at first', async () => {
    expect((await open()).grantOf(site)).toBeUndefined();
  });

  it('keeps a grant across restarts of background and browser', async () => {
    await (await open()).allow(site, terms);
    session = new MemoryTable();
    const grant = { origin: site, decision: 'allow', ...terms, decidedAt: 1_000 };
    expect((await open()).grantOf(site)).toEqual(grant);
  });

  it('does not confuse ports, schemes or subdomains', async () => {
    const book = await open();
    await book.allow(site, terms);
    for (const other of ['https://app.example:444', 'http://app.example', 'https://x.app.example'])
      expect(book.grantOf(other)).toBeUndefined();
  });

  it('keeps a session grant for the background but not for the next browser session', async () => {
    await (await open()).allow(site, { ...terms, until: 'session' });
    expect((await open()).grantOf(site)).toBeDefined();
    session = new MemoryTable();
    expect((await open()).grantOf(site)).toBeUndefined();
    expect(await local.get('grants')).toEqual([]);
  });

  it('ends a timed grant at its time', async () => {
    const book = await open();
    await book.allow(site, { ...terms, until: 5_000 });
    time = 4_999;
    expect(book.grantOf(site)).toBeDefined();
    time = 5_000;
    expect(book.grantOf(site)).toBeUndefined();
    expect(book.grants()).toEqual([]);
  });

  it('records one request per site, and withdraws it on a decision', async () => {
    const book = await open();
    await Promise.all([book.request(site), book.request(site)]);
    expect(book.requests()).toEqual([{ origin: site, requestedAt: 1_000 }]);
    expect((await open()).requests()).toHaveLength(1);
    await book.allow(site, terms);
    expect(book.requests()).toEqual([]);
    expect((await open()).requests()).toEqual([]);
  });

  it('stays silent after a refusal until the site is forgotten', async () => {
    const book = await open();
    await book.refuse(site);
    await book.request(site);
    expect(book.requests()).toEqual([]);
    expect(book.grantOf(site)).toMatchObject({ decision: 'refuse', scopes: [], rights: [] });
    await book.forget(site);
    await book.request(site);
    expect(book.requests()).toHaveLength(1);
  });

  it('keeps with a refusal what was allowed before, which gives the site nothing', async () => {
    const { until, ...what } = { ...terms, until: 5_000 };
    await (await open()).allow(site, { ...what, until });
    await (await open()).refuse(site);
    session = new MemoryTable();
    time = 6_000;
    const book = await open();
    await book.refuse(site);
    expect(book.termsOf(site)).toMatchObject({ decision: 'refuse', scopes: [], rights: [] });
    expect(book.allowedLast(site)).toEqual({ ...what, until });
    await book.forget(site);
    expect(book.allowedLast(site)).toBeUndefined();
  });

  it('reads a refusal that an older Larder stored', async () => {
    const refusal = { origin: site, decision: 'refuse', scopes: [], rights: [] };
    await local.set('grants', [{ ...refusal, until: 'always', decidedAt: 1 }]);
    const book = await open();
    expect(book.grantOf(site)).toMatchObject(refusal);
    expect(book.allowedLast(site)).toBeUndefined();
  });

  it('lets a request be made again once a timed grant is over', async () => {
    const book = await open();
    await book.allow(site, { ...terms, until: 5_000 });
    await book.request(site);
    expect(book.requests()).toEqual([]);
    time = 5_000;
    await book.request(site);
    expect(book.requests()).toHaveLength(1);
  });

  it('keeps a bounded number of requests, dropping the oldest', async () => {
    const book = await open();
    for (let n = 0; n < 150; n++) await book.request(`https://x${n}.example`);
    expect(book.requests()).toHaveLength(100);
    expect(book.requests()[0]?.origin).toBe('https://x50.example');
  });

  it('tells of changes before they are written', async () => {
    const book = await open();
    const changes: GrantChange[] = [];
    const stop = book.onChange((change) => changes.push(change));
    await book.request(site);
    local.failing = true;
    await expect(book.forget(site)).rejects.toThrow('disk');
    stop();
    local.failing = false;
    await book.allow(site, terms);
    expect(changes).toEqual([
      { origin: site, what: 'request' },
      { origin: site, what: 'grant' },
      { origin: site, what: 'request' },
    ]);
  });

  it('drops records that lost their shape and keeps the others', async () => {
    await (await open()).allow(site, terms);
    const stored = (await local.get('grants')) as unknown[];
    await local.set('grants', [{ origin: 7 }, ...stored, null]);
    await local.set('requests', 'garbage');
    const book = await open();
    expect(book.grants()).toHaveLength(1);
    expect(book.requests()).toEqual([]);
  });

  it('loads again after storage failed', async () => {
    await (await open()).allow(site, terms);
    local.failing = true;
    const book = createGrantBook({
      local,
      session,
      now: () => time,
      newSites: async () => newSites,
    });
    await expect(book.ready()).rejects.toThrow('disk');
    local.failing = false;
    await book.ready();
    expect(book.grantOf(site)).toBeDefined();
  });

  it('ends with the newest state when changes overlap', async () => {
    const book = await open();
    await Promise.all([book.allow(site, terms), book.refuse(site), book.forget(site)]);
    expect((await open()).grantOf(site)).toBeUndefined();
  });

  describe('by what new sites get', () => {
    it('lets them read public events and nothing else, until something is decided', async () => {
      newSites = 'read';
      const book = await open();
      expect(book.termsOf(site)).toMatchObject({ scopes: ['public'], rights: ['read'] });
      // One object, so that what was made from it holds.
      expect(book.termsOf(site)).toBe(book.termsOf('https://other.example'));
      expect(book.grantOf(site)).toBeUndefined();
      expect(book.grants()).toEqual([]);
      await book.refuse(site);
      expect(book.termsOf(site)).toMatchObject({ decision: 'refuse' });
      await book.allow(site, { ...terms, until: 2_000 });
      expect(book.termsOf(site)?.rights).toEqual(['read', 'write']);
      time = 2_000;
      expect(book.termsOf(site)?.rights).toEqual(['read']);
    });

    it.each(['read', 'nothing'] as const)('has nobody wait: %s', async (treatment) => {
      const book = await open();
      await book.request(site);
      const changes: GrantChange[] = [];
      book.onChange((change) => changes.push(change));
      await book.treatNew(treatment);
      await book.request('https://other.example');
      expect(book.requests()).toEqual([]);
      expect(await local.get('requests')).toEqual([]);
      expect(changes).toEqual([{ what: 'new-sites' }, { what: 'request', origin: site }]);
      await book.treatNew('ask');
      expect(book.termsOf(site)).toBeUndefined();
      await book.request(site);
      expect(book.requests()).toHaveLength(1);
    });

    it('says nothing where nothing changes', async () => {
      const book = await open();
      const changes: GrantChange[] = [];
      book.onChange((change) => changes.push(change));
      await book.treatNew('ask');
      expect(changes).toEqual([]);
    });
  });
});
