import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fakeEvent, hexOf } from '../../test/support/fake-event';
import { emptyIndexedDB } from '../../test/support/fake-indexeddb';
import { GatewayBench } from '../../test/support/gateway-bench';
import { limits } from '../messages/limits';
import type { Filter } from '../nostr/filter';
import { openEventStore } from '../store/open-event-store';

// The real bound would take tens of thousands of events.
const bounds: { readonly scannedRows: number } = limits;
beforeEach(() => void vi.spyOn(bounds, 'scannedRows', 'get').mockReturnValue(500));
afterEach(() => vi.restoreAllMocks());

const me = hexOf('me');

/** What a site counts that may see what is public, beside so many gift wraps of the user's. */
async function counted(hidden: number, filter: Filter): Promise<unknown> {
  const options = { name: 'c', clock: () => 10_000, indexedDB: emptyIndexedDB() };
  const shared = await openEventStore(options);
  const bench = new GatewayBench({ shared, accounts: [me] });
  const tags = [['p', me]];
  const titled = fakeEvent({ tags: [...tags, ['title', 'x']] });
  const notes = Array.from({ length: 400 }, (_, at) => fakeEvent({ created_at: 1_000 + at }));
  const wraps = Array.from({ length: hidden }, (_, at) =>
    fakeEvent({ kind: 1059, created_at: 2_000 + at, tags }),
  );
  await bench.store(...notes, titled, ...wraps);
  const page = await bench.allowedPage('https://app.example');
  const { result } = await page.call('count', filter);
  shared.close();
  return result;
}

it('a count tells nothing of how much is hidden', async () => {
  const filter = { kinds: [1], '#p': [me], '#title': ['x'] };
  expect(await counted(0, filter)).toBe(1);
  expect(await counted(1_000, filter)).toBe(1);
});
