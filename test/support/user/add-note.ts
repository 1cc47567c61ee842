import type { NostrEvent } from '../../../src/nostr/event';
import type { TestPage } from '../browser/extension-browser';
import { createSigner, sampleAccount } from '../sample-events';
import { callNostrDb } from './page-queries';

/** The user writes a note in an app, which adds it to the cache. Throws when that was refused. */
export async function addNote(app: TestPage, content: string): Promise<NostrEvent> {
  const event = (await createSigner()).sign(sampleAccount.secretKey, {
    ...{ kind: 1, created_at: Math.floor(Date.now() / 1000), tags: [], content },
  });
  const outcome = await callNostrDb(app, 'add', event);
  if (!('result' in outcome) || outcome.result !== true) throw new Error('The note was not added.');
  return event;
}
