import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { relayLabel } from '../../src/messages/relay-label';
import {
  browserNames,
  type ExtensionBrowser,
  type TestPage,
} from '../support/browser/extension-browser';
import { type ServedNames, serveNames } from '../support/browser/serve-names';
import { startTestRelay } from '../support/relay/start-test-relay';
import type { TestRelay } from '../support/relay/test-relay';
import { sampleAccount, sampleEvents } from '../support/sample-events';
import { askBackground } from '../support/user/ask-background';
import { changeSettings } from '../support/user/change-settings';
import { nameAccount, passAccess, welcomePath } from '../support/user/complete-welcome';
import { holdAnswers, waitForHeld } from '../support/user/hold-answers';
import { readSnapshot } from '../support/user/read-snapshot';
import { launchWithLarder } from '../support/user/start-user';
import { waitForFocus } from '../support/user/wait-for-focus';
import { waitForShown } from '../support/user/wait-for-shown';
import { waitForFirstSync } from '../support/user/wait-for-sync';

const submit = '.step[data-state="open"] button[type="submit"]';
const start = '.step[data-state="open"] .step-body > .actions button[data-tone="primary"]';
const key = '[data-testid="account-input"]';
const other = 'b'.repeat(64);

describe.each(browserNames)('the welcome page in %s', (name) => {
  let relay: TestRelay;
  let indexer: TestRelay;
  let gone: TestRelay;
  let names: ServedNames;
  let browser: ExtensionBrowser;
  let page: TestPage;

  beforeAll(async () => {
    const events = await sampleEvents({ seed: 41, count: 40, own: 25, mentions: 10 });
    relay = await startTestRelay({ events });
    indexer = await startTestRelay();
    gone = await startTestRelay();
    await Promise.all([indexer.stop(), gone.stop()]);
    names = await serveNames({ baker: other });
    browser = await launchWithLarder(name);
    page = await browser.openedPage(`${browser.extensionOrigin}/${welcomePath}`);
  });

  afterAll(async () => {
    await browser?.close();
    await Promise.all([relay?.stop(), indexer?.stop(), names?.close()]);
  });

  const addRelay = async (url: string) => {
    await page.type('[data-testid="relay-input"]', url);
    await page.click(submit);
    await waitForShown(page, `${url} in the list`, `[data-relay="${url}"]`);
  };

  it.each([
    ['hello', /neither a public key nor a Nostr address/],
    [sampleAccount.nsec, /secret key/],
    [`${sampleAccount.npub.slice(0, -1)}x`, /typing error/],
  ])('says what is wrong with %s', async (typed, message) => {
    await page.type('[data-testid="account-input"]', typed);
    await page.click(submit);
    const said = await page.waitFor('a message at the field', () => {
      const field = document.querySelector<HTMLElement>('[data-testid="account-input"]');
      const described = field?.getAttribute('aria-describedby')?.split(' ') ?? [];
      const text = described.map((id) => document.getElementById(id)?.textContent).join(' ');
      return field?.getAttribute('aria-invalid') === 'true' && text;
    });
    expect(said).toMatch(message);
    expect(said).not.toContain(sampleAccount.nsec);
  });

  it('shows the index relays as another page leaves them while nobody edits them here', async () => {
    await changeSettings(page, { indexers: [gone.url] });
    await page.waitFor(
      'the index relays',
      (url) =>
        document.querySelector<HTMLTextAreaElement>('[data-testid="indexers-input"]')?.value ===
        url,
      { args: [gone.url] },
    );
  });

  it('leaves the keyboard where it has gone on to before a key is refused', async () => {
    const release = await holdAnswers(page, 'account.add');
    await page.type(key, 'hello');
    await page.click(submit);
    await waitForHeld(page);
    await page.click('details.advanced > summary');
    await release();
    await waitForShown(page, 'the message at the field', `${key}[aria-invalid="true"]`);
    await waitForFocus(page, 'details.advanced > summary');
  });

  it('stays at the step the user has gone on to before the account is found', async () => {
    const headButton = '.step:first-child .step-head button';
    const release = await holdAnswers(page, 'account.add');
    await page.type(key, sampleAccount.npub);
    await page.click(submit);
    await waitForHeld(page);
    await page.click(headButton);
    await waitForShown(page, 'a later step', '.step:not(:first-child)[aria-current="step"]');
    const gone = await page.text('[aria-current="step"] h2');
    await release();
    await page.waitFor('the account to be known', (hash) => location.hash === hash, {
      args: [`#account=${sampleAccount.pubkey}`],
    });
    expect((await readSnapshot(page)).accounts).toMatchObject([{ active: false }]);
    await waitForShown(page, 'the way to its relays', '.step:nth-child(2) .step-head button');
    expect(await page.text('[aria-current="step"] h2')).toBe(gone);
    await page.click(headButton);
    await waitForShown(page, 'the first step', '.step:first-child[aria-current="step"]');
  });

  it('leaves what is typed while an account is looked for', async () => {
    const places = '[data-testid="indexers-input"]';
    const typedIn = (selector: string) =>
      page.evaluate((css) => document.querySelector<HTMLInputElement>(css)?.value, selector);
    const release = await holdAnswers(page, 'settings.indexers');
    await page.click('details.advanced > summary');
    await page.type(places, indexer.url);
    await page.type(key, sampleAccount.npub);
    await page.click(submit);
    await waitForHeld(page);
    await page.type(places, 'ws://127.0.0.1:9');
    await page.type(key, 'somebody@else.example');
    await release();
    await waitForShown(page, 'the end of it', `${submit}[aria-busy="false"]`);
    expect(await page.text('[aria-current="step"] h2')).toBe(await page.text('.step h2'));
    expect(await typedIn(key)).toBe('somebody@else.example');
    expect(await typedIn(places)).toBe('ws://127.0.0.1:9');
    await page.click('details.advanced > summary');
  });

  it('goes on to the relays when no index relay answers, and says so', async () => {
    await nameAccount(page, { account: sampleAccount.npub, indexers: [indexer.url] });
    await waitForShown(page, 'that the list is not known', '[data-list="unknown"]');
    await waitForShown(page, 'the way to type relays', '[data-testid="relay-input"]');
    await page.click('[data-list] button');
    await waitForShown(
      page,
      'that none answers still',
      '[data-list="unknown"] .notice[data-tone="bad"]',
    );
  });

  it('says that there is no relay list once an index relay has answered', async () => {
    await indexer.restart();
    await page.click('[data-list] button');
    await waitForShown(page, 'that there is no list', '[data-list="missing"]');
  });

  it('tells which relays answer before anything is synced', async () => {
    await addRelay(relay.url);
    const { url } = relay;
    await waitForShown(page, 'that it answers', `[data-relay="${url}"] [data-reach="reachable"]`);
    await waitForShown(page, 'what it can do', `[data-relay="${url}"] [data-negentropy="claimed"]`);
    await addRelay(gone.url);
    await waitForShown(
      page,
      'that it does not',
      `[data-relay="${gone.url}"] [data-reach="unreachable"]`,
    );
    await waitForShown(
      page,
      'its switch',
      `[data-relay="${gone.url}"] [role="switch"][aria-checked="true"]`,
    );
    expect(relay.counters).toMatchObject({ requests: 0, events: 0 });
  });

  it('asks a relay that did not answer once more when told to', async () => {
    await gone.restart();
    const { url } = gone;
    const name = `Check again whether ${relayLabel(url)} answers`;
    await page.click(`aria/${name}[role="button"]`);
    await waitForShown(
      page,
      'that it answers now',
      `[data-relay="${url}"] [data-reach="reachable"]`,
    );
    await waitForShown(page, 'no more to ask', `[data-relay="${url}"] .reach:not(:has(button))`);
    await gone.stop();
  });

  it('gives a relay back that was removed', async () => {
    const remove = `[data-relay="${gone.url}"] .relay-foot button`;
    await page.click(remove);
    await waitForShown(page, 'that it is gone', `main:not(:has([data-relay="${gone.url}"]))`);
    await page.click(`[data-removed="${gone.url}"] button[aria-disabled="false"]`);
    await waitForShown(
      page,
      'it again',
      `main:not(:has([data-removed])) [data-relay="${gone.url}"]`,
    );
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('step-body');
    await page.click(remove);
    await waitForShown(page, 'that it is gone', `[data-removed="${gone.url}"]`);
  });

  it('stays at the step the user has gone back to before the relays are taken', async () => {
    const release = await holdAnswers(page, 'account.start');
    await page.click(start);
    await waitForHeld(page);
    await page.click('.step:first-child .step-head button');
    await waitForShown(page, 'the first step', '.step:first-child[aria-current="step"]');
    await release();
    expect((await readSnapshot(page)).accounts).toMatchObject([{ active: true }]);
    expect(await page.text('[aria-current="step"] h2')).toBe('Who you are');
    await page.click('.step:nth-child(2) .step-head button');
    await waitForShown(page, 'the relays', '.step:nth-child(2)[aria-current="step"]');
  });

  it('syncs with the relay that was typed', async () => {
    await page.click(start);
    await passAccess(page);
    await waitForFirstSync(page);
    // It is counted once more when all is over.
    const kept = async () => (await readSnapshot(page)).status.byAccount[sampleAccount.pubkey];
    await expect.poll(kept, { timeout: 15_000 }).toEqual({ own: 25, mentions: 10 });
  });

  // Chromium keeps what extensions store, and is not asked.
  if (name === 'firefox') {
    it('says so when the browser does not agree to keep it', async () => {
      await page.evaluate(() => {
        navigator.storage.persist = async () => false;
      });
      await page.click('.step:nth-child(3) .step-head button');
      await page.click('[data-access="storage"] button');
      await page.waitFor('its answer', () =>
        document
          .querySelector('[data-access="storage"] [role="status"]')
          ?.textContent?.startsWith('The browser did not agree.'),
      );
      await page.click('[data-testid="access-done"]');
    });
  }

  it('stays filled while it is paused, and says that it is', async () => {
    await askBackground(page, { type: 'sync.pause' });
    await waitForShown(
      page,
      'that it is paused',
      '.step[data-state="open"] .notice [data-icon="pause"]',
    );
    await waitForShown(page, 'the way to try it', '[data-testid="try-it"]');
  });

  it('knows another account by its name, and offers to resume for it', async () => {
    await page.click('.step[data-state="open"] .step-body > .actions button');
    await nameAccount(page, { account: `baker@${names.domain}`, indexers: [indexer.url] });
    await addRelay(relay.url);
    await page.click(start);
    await passAccess(page);
    await waitForShown(
      page,
      'its sync, not begun',
      '[data-testid="first-sync"][data-finished="false"]',
    );
    expect(await page.text('.step:first-child .step-summary')).toBe(`baker@${names.domain}`);
    expect(await page.text('main')).not.toContain('syncing goes on in the background');
    await page.click('.step[data-state="open"] .notice button');
    await waitForFirstSync(page);
    expect(await page.text('main')).not.toContain('Syncing is paused');
  });
});
