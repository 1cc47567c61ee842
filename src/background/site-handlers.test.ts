import { beforeEach, describe, expect, it } from 'vitest';
import { memoryKeyValue } from '../../test/support/memory-key-value';
import { createGrantBook, type GrantBook } from '../access/grant-book';
import type { Grant } from '../messages/grants';
import { siteHandlers } from './site-handlers';

const origin = 'https://app.example';
const narrow = { scopes: ['public'], rights: ['read'] } satisfies Partial<Grant>;
const open = { scopes: ['public', 'own'], rights: ['read', 'write'] } satisfies Partial<Grant>;
const hours = 60 * 60 * 1000;
const nothing = async () => undefined;

describe('the switch of a site', () => {
  let time: number;
  let stoodIn: string[];
  let grants: GrantBook;
  let handlers: ReturnType<typeof siteHandlers>;

  beforeEach(() => {
    time = 1_000;
    stoodIn = [];
    openWith([]);
  });

  function openWith(stored: readonly Grant[]): void {
    grants = createGrantBook({
      local: memoryKeyValue({ grants: stored }),
      session: memoryKeyValue(),
      now: () => time,
      newSites: async () => 'ask',
    });
    handlers = siteHandlers({
      grants,
      sites: { note: () => undefined, siteOf: nothing },
      pantries: { size: async () => ({ events: 0, bytes: 0 }), clear: nothing },
      activity: { forget: nothing, restore: nothing },
      virtualRelay: {
        restore: nothing,
        forget: nothing,
        handlers: {
          'site.relay': async ({ origin: of, on }) => {
            stoodIn.push(`${of} ${on}`);
            return undefined;
          },
          'relay.ports': nothing,
        },
      },
      clock: () => time,
    });
  }

  const allow = (until: 'session' | 'hours' | 'always', terms?: typeof narrow) =>
    handlers['site.allow']({ type: 'site.allow', origin, until, terms });
  const off = () => handlers['site.refuse']({ type: 'site.refuse', origin });
  const on = () => handlers['site.allow']({ type: 'site.allow', origin, until: 'unchanged' });
  const given = () => grants.grantOf(origin);

  it('gives back what the site had, and to the same end', async () => {
    await allow('hours', narrow);
    time += hours;
    await off();
    expect(given()).toMatchObject({ decision: 'refuse', scopes: [], rights: [], until: 'always' });
    time += hours;
    await on();
    expect(given()).toMatchObject({ decision: 'allow', ...narrow, until: 1_000 + 8 * hours });
  });

  it.each(['session', 'always'] as const)(
    'gives it back as long as it was given: %s',
    async (as) => {
      await allow(as, narrow);
      await off();
      await off();
      await on();
      expect(given()).toMatchObject({ decision: 'allow', ...narrow, until: as });
    },
  );

  it('gives a time anew that ran out meanwhile, not for ever', async () => {
    await allow('hours', narrow);
    await off();
    time += 9 * hours;
    expect(given()).toMatchObject({ decision: 'refuse' });
    await on();
    expect(given()).toMatchObject({ decision: 'allow', ...narrow, until: time + 8 * hours });
  });

  it('gives no more where the time ran out before it was switched off', async () => {
    await allow('hours', narrow);
    time += 9 * hours;
    await off();
    await on();
    expect(given()).toMatchObject({ decision: 'allow', ...narrow, until: time + 8 * hours });
  });

  it('opens all but messages to a site that was only ever refused', async () => {
    await off();
    await on();
    expect(given()).toMatchObject({ decision: 'allow', ...open, until: 'always' });
  });

  it('does so for a refusal of a Larder that kept nothing of what was before', async () => {
    openWith([
      { origin, decision: 'refuse', scopes: [], rights: [], until: 'always', decidedAt: 1 },
    ]);
    await on();
    expect(given()).toMatchObject({ decision: 'allow', ...open, until: 'always' });
  });

  describe('that was forgotten', () => {
    const forget = () => handlers['site.forget']({ type: 'site.forget', origin });
    const restore = async (grant: Grant | undefined, relay = false) => {
      if (grant) await handlers['site.restore']({ type: 'site.restore', grant, relay });
    };

    it('is had back as it was, with its terms, its end and its local relay', async () => {
      await allow('hours', narrow);
      const before = given();
      time += hours;
      await forget();
      expect(given()).toBeUndefined();
      await restore(before, true);
      expect(given()).toEqual(before);
      expect(stoodIn).toEqual([`${origin} true`]);
    });

    it('is had back refused, with what it was allowed before that', async () => {
      await allow('always', narrow);
      await off();
      const before = given();
      await forget();
      await restore(before);
      await on();
      expect(given()).toMatchObject({ decision: 'allow', ...narrow, until: 'always' });
    });

    it('stays as the user has decided meanwhile', async () => {
      await allow('always');
      const before = given();
      await forget();
      await off();
      await restore(before, true);
      expect(given()).toMatchObject({ decision: 'refuse' });
      expect(stoodIn).toEqual([]);
    });
  });

  it('is nothing that an answer to the site’s question goes by', async () => {
    await allow('always', narrow);
    await handlers['site.forget']({ type: 'site.forget', origin });
    await allow('session');
    expect(given()).toMatchObject({ decision: 'allow', ...open, until: 'session' });
  });
});
