import { finalizeEvent, getPublicKey } from 'nostr-tools/pure';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Snapshot } from '../../src/messages/snapshot';
import type { NostrEvent } from '../../src/nostr/event';
import {
  browserNames,
  type ExtensionBrowser,
  type TestPage,
} from '../support/browser/extension-browser';
import { until } from '../support/browser/until';
import { startTestRelay } from '../support/relay/start-test-relay';
import type { TestRelay } from '../support/relay/test-relay';
import { cachedSample, sampleAccount } from '../support/sample-events';
import { sampleSecret } from '../support/sample-events/sample-account';
import { changeSettings } from '../support/user/change-settings';
import { readSnapshot } from '../support/user/read-snapshot';
import { sampleRelayList } from '../support/user/sample-lists';
import { firstRun, launchWithLarder } from '../support/user/start-user';
import { waitForFirstSync } from '../support/user/wait-for-sync';

const sample = { seed: 71, count: 100, own: 60, mentions: 40 };
const friend = sampleSecret('friend');
/** Seconds since 1970: newer than every sample. */
const time = 1_793_600_000;

function signed(secretKey: Uint8Array, kind: number, tags: string[][], content = ''): NostrEvent {
  const template = { kind, tags, content, created_at: time };
  const { id, pubkey, sig } = finalizeEvent(template, secretKey);
  return { ...template, id, pubkey, sig };
}
const notes = Array.from({ length: 30 }, (_, n) => signed(friend, 1, [], `Note ${n}`));

describe.each(browserNames)('the people somebody follows in %s', (name) => {
  /** The account writes to one; the friend writes to the other, where the account is mentioned. */
  let mine: TestRelay;
  let theirs: TestRelay;
  let indexer: TestRelay;
  let browser: ExtensionBrowser;
  let page: TestPage;

  beforeAll(async () => {
    const events = await cachedSample(sample);
    mine = await startTestRelay({ events });
    theirs = await startTestRelay({ events: notes });
    indexer = await startTestRelay({
      events: [
        sampleRelayList({ write: [mine.url], read: [theirs.url] }),
        signed(sampleAccount.secretKey, 3, [['p', getPublicKey(friend)]]),
        signed(friend, 0, [], JSON.stringify({ name: 'A friend' })),
        signed(friend, 10002, [['r', theirs.url, 'write']]),
      ],
    });
    browser = await launchWithLarder(name);
    page = await firstRun(browser, indexer, [mine.url, theirs.url]);
    await waitForFirstSync(page, 120_000);
  });

  afterAll(async () => {
    await browser?.close();
    await Promise.all([mine, theirs, indexer].map((relay) => relay?.stop()));
  });

  const statusOf = ({ status }: Snapshot, relay: TestRelay, scope: string) =>
    status.relays[relay.url]?.scopes.find((it) => it.scope === scope);
  const waitForRun = (relay: TestRelay, scope: string) =>
    until(
      async () => statusOf(await readSnapshot(page), relay, scope),
      () => new Error(`No run of ${scope}.\n${browser.log().slice(-20).join('\n')}`),
      60_000,
    );

  it('are not asked for as long as the user does not want them', async () => {
    // It is noted of the account after its relays have told that they are through.
    const snapshot = await until(
      async () => {
        const now = await readSnapshot(page);
        return now.accounts[0]?.firstSyncAt !== undefined && now;
      },
      () => new Error('The first sync was not noted.'),
      15_000,
    );
    expect(statusOf(snapshot, theirs, 'follows')).toBeUndefined();
    expect(snapshot.relays.map(({ url }) => url)).toEqual([mine.url, theirs.url]);
  });

  it('are found by their lists, and kept from the relays they write to, without a click', async () => {
    await changeSettings(page, { scopes: { follows: true, lists: true, followsSinceDays: 0 } });
    expect(await waitForRun(indexer, 'lists')).toMatchObject({ method: 'req' });
    expect(await waitForRun(theirs, 'follows')).toMatchObject({ stored: notes.length });
    const snapshot = await readSnapshot(page);
    expect(snapshot.relays.find(({ url }) => url === indexer.url)).toMatchObject({
      chosenFor: ['lists'],
    });
    expect(statusOf(snapshot, mine, 'follows')).toBeUndefined();
  });
});
