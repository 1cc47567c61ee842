import { expect, it } from 'vitest';
import { emptyIndexedDB } from '../../test/support/fake-indexeddb';
import { GatewayBench, idsOf } from '../../test/support/gateway-bench';
import { longNotes } from '../../test/support/long-notes';
import { openEventStore } from '../store/open-event-store';

const site = 'https://app.example';

it('streams of a search hear of everything once and in order, while commits are compared with them', async () => {
  const indexedDB = emptyIndexedDB();
  const shared = await openEventStore({ name: 'c', clock: () => 10_000, indexedDB });
  const bench = new GatewayBench({ shared });
  const [early, middle, late] = ['early', 'middle', 'late'].map((word) => longNotes(8, word));
  if (!early || !middle || !late) throw new Error('Three batches were made.');
  const page = await bench.allowedPage(site);
  await bench.store(...early);
  const committing = bench.store(...middle);
  const filters = ['early', 'middle', 'late'].map((search) => ({ search }));
  const ids = Array.from({ length: 4 }, () => page.begin('subscribe', filters, { removed: true }));
  await page.until(() => ids.every((id) => page.storedSent(id).length > 0));
  const later = bench.store(...late);
  const gone = shared.trim(late.length);
  await Promise.all([committing, later, gone]);
  const removedOf = (id: number) =>
    page.received.flatMap((it) => (it.type === 'removed' && it.id === id ? it.notices : []));
  await page.until(() => ids.every((id) => removedOf(id).length === 16));
  for (const id of ids) {
    const got = idsOf(page.eventsOf(id));
    expect(got.slice(-late.length)).toEqual(idsOf(late));
    expect(new Set(got)).toEqual(new Set(idsOf([...early, ...middle, ...late])));
    expect(got).toHaveLength(24);
    expect(page.storedSent(id)).toHaveLength(1);
    expect(removedOf(id).map((it) => it.id)).toEqual(idsOf([...early, ...middle]));
  }
});
