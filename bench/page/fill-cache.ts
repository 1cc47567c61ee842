import { bulkEvents } from '../bulk/bulk-events';
import { openLarder } from './stores/larder-store';

/** Run in one of the extension's own pages: puts bulk events from a place on into its cache. */
async function fillCache(first: number, count: number): Promise<void> {
  const store = await openLarder('larder');
  await store.ingest(bulkEvents(first, count));
}
export type FillCache = typeof fillCache;

Object.assign(window, { fillCache });
