import { bytesToHex, hexToBytes } from '../../src/negentropy/hex';
import { IdSet } from '../../src/negentropy/id-set';
import { createInitiator } from '../../src/negentropy/initiator';
import type { Filter } from '../../src/nostr/filter';
import type { TestPage } from '../support/browser/extension-browser';

/** The ids of a page's reconciliation, learned as somebody who has nothing. */
export async function listServer(page: TestPage, filter: Filter): Promise<string[]> {
  await page.evaluate((asked) => {
    Object.assign(window, { listing: window.nostrdb.reconcile(asked) });
  }, filter);
  const initiator = createInitiator(IdSet.from([]));
  const ids: string[] = [];
  let message: Uint8Array | undefined = initiator.open();
  while (message) {
    const answer: string = await page.evaluate((hex) => {
      const { listing } = window as unknown as { listing: { answer(it: string): Promise<string> } };
      return listing.answer(hex);
    }, bytesToHex(message));
    const { need, reply } = initiator.receive(hexToBytes(answer));
    ids.push(...need);
    message = reply;
  }
  await page.evaluate(() => {
    (window as unknown as { listing: { close(): void } }).listing.close();
  });
  return ids;
}
