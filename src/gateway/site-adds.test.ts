import { expect, it } from 'vitest';
import { fakeEvent } from '../../test/support/fake-event';
import { MemoryEventStore } from '../../test/support/memory-event-store';
import { limits } from '../messages/limits';
import type { VerifiedEvent } from '../nostr/event';
import type { SiteAccess } from './site-access';
import { SiteAdds } from './site-adds';
import { inTurns } from './site-store';

const site = 'https://app.example';
/** In seconds: to the store, whose clock is behind, this is far ahead. */
const now = 2 * limits.relayFutureSeconds;

function setUp({ accept = true } = {}) {
  const store = new MemoryEventStore(() => 0);
  const adds = new SiteAdds({
    accounts: () => [],
    verifier: async () => ({ method: 'js', verify: (event) => event as VerifiedEvent }),
    carry: (_, __, storing) => storing(undefined),
    addedToPantry: async () => undefined,
    addedToCache: () => undefined,
    turn: (_, work) => work(),
    now: () => now * 1000,
    breathe: async () => undefined,
  });
  const access = {
    ...({ source: 'shared', target: 'shared' } as const),
    accept: () => accept,
    holds: () => true,
    open: async () => inTurns(store, (work) => work()),
  } satisfies Partial<SiteAccess>;
  return { store, adds, access: access as unknown as SiteAccess };
}
const far = fakeEvent({ created_at: now });

it.each([true, false])(
  'tells of an event that only the store refuses why (may be read: %s)',
  async (accept) => {
    const { store, adds, access } = setUp({ accept });
    await expect(adds.one(site, far, access)).rejects.toMatchObject({ code: 'invalid-event' });
    const good = fakeEvent();
    expect(await adds.all(site, [far, good], access)).toEqual([
      {
        ...{ id: far.id, status: 'invalid', code: 'invalid-event' },
        message: 'The event is dated in the future.',
      },
      { id: good.id, status: 'stored' },
    ]);
    expect(await store.count([{}])).toBe(1);
  },
);
