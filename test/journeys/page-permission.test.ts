import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  browserNames,
  type ExtensionBrowser,
  type TestPage,
} from '../support/browser/extension-browser';
import { serveHtml } from '../support/browser/serve-html';
import type { ServedWebApp } from '../support/browser/serve-on-loopback';
import { startTestRelay } from '../support/relay/start-test-relay';
import type { TestRelay } from '../support/relay/test-relay';
import {
  createSigner,
  forge,
  sampleAccount,
  sampleEvents,
  sampleSecret,
  tamper,
} from '../support/sample-events';
import { popupPath } from '../support/user/allow-site';
import { askBackground } from '../support/user/ask-background';
import { callNostrDb } from '../support/user/page-queries';
import { firstRun, launchWithLarder, startIndexer } from '../support/user/start-user';
import { waitForFirstSync } from '../support/user/wait-for-sync';

/** Looks before anything else runs, under a policy that forbids every script but this one. */
const early = `<!doctype html><meta charset="utf-8"><title>strict</title>
<script nonce="n">window.seenFirst = typeof window.nostrdb?.query;</script>
<iframe srcdoc="<p>frame</p>"></iframe>`;
const strict = { 'content-security-policy': "default-src 'none'; script-src 'nonce-n'" };

const mine = { authors: [sampleAccount.pubkey] };

describe.each(browserNames)('a web page in %s', (name) => {
  let relay: TestRelay;
  let indexer: TestRelay;
  let browser: ExtensionBrowser;
  let siteA: ServedWebApp;
  let siteB: ServedWebApp;
  let pageA: TestPage;
  let pageB: TestPage;

  // A second later each: which ones are the newest is asked below, and a second may hold them all.
  let lastWritten = Math.floor(Date.now() / 1000);
  const note = async (content: string, by = sampleSecret('stranger')) => {
    const signer = await createSigner();
    lastWritten += 1;
    const created_at = lastWritten;
    return signer.sign(by, { kind: 1, created_at, tags: [], content });
  };

  beforeAll(async () => {
    const events = await sampleEvents({ seed: 31, count: 60, own: 30, mentions: 20 });
    const [forgedEvent] = events.filter(
      ({ pubkey, kind }) => pubkey === sampleAccount.pubkey && kind === 1,
    );
    relay = await startTestRelay({ events, forges: ({ id }) => id === forgedEvent?.id });
    indexer = await startIndexer({ write: [relay.url], read: [relay.url] }, events);
    siteA = await serveHtml(early, strict);
    siteB = await serveHtml('<title>another</title>');
    browser = await launchWithLarder(name);
    await waitForFirstSync(await firstRun(browser, indexer, [relay.url]));
    pageA = await browser.openPage(siteA.origin);
    pageB = await browser.openPage(siteB.origin);
  });

  afterAll(async () => {
    await browser?.close();
    await Promise.all([relay, indexer].map((it) => it?.stop()));
    await Promise.all([siteA, siteB].map((it) => it?.close()));
  });

  it('finds window.nostrdb before its first script, whatever its policy', async () => {
    const seen = await pageA.evaluate(() => (window as unknown as { seenFirst: string }).seenFirst);
    expect(seen).toBe('function');
  });

  it('cannot replace it, and its frames have none', async () => {
    const [same, framed] = await pageA.evaluate(() => {
      const scope = window as unknown as { nostrdb: unknown };
      const before = scope.nostrdb;
      Reflect.set(window, 'nostrdb', { query: 'mine' });
      Reflect.deleteProperty(window, 'nostrdb');
      const frame = document.querySelector('iframe')?.contentWindow as unknown as {
        nostrdb?: unknown;
      };
      return [scope.nostrdb === before, typeof frame?.nostrdb] as const;
    });
    expect([same, framed]).toEqual([true, 'undefined']);
  });

  it('sees nothing of the user’s before it was allowed, and appears as a request', async () => {
    expect(await callNostrDb(pageA, 'query', mine)).toEqual({ result: [] });
    expect(await callNostrDb(pageA, 'count', [{}])).toEqual({ result: 0 });
    expect(await callNostrDb(pageA, 'replaceable', 0, sampleAccount.pubkey)).toEqual({});
    const popup = await browser.openExtensionPage(popupPath);
    await popup.waitFor(
      'the request',
      (origin) => document.querySelector(`[data-origin="${origin}"][data-permission="asking"]`),
      { args: [siteA.origin] },
    );
    await popup.close();
  });

  it('reads back what it added itself, and no other site does', async () => {
    const added = await note('put by');
    expect(await callNostrDb(pageA, 'add', added)).toEqual({ result: true });
    expect(await callNostrDb(pageA, 'event', added.id)).toMatchObject({ result: { id: added.id } });
    expect(await callNostrDb(pageA, 'query', {})).toMatchObject({ result: { length: 1 } });
    expect(await callNostrDb(pageB, 'query', {})).toEqual({ result: [] });
    expect(await callNostrDb(pageB, 'event', added.id)).toEqual({});
  });

  it('cannot add what was forged', async () => {
    const genuine = await note('genuine');
    for (const event of [forge(genuine), tamper(genuine)]) {
      expect(await callNostrDb(pageA, 'add', event)).toEqual({ code: 'invalid-event' });
    }
    expect(await callNostrDb(pageA, 'event', genuine.id)).toEqual({});
  });

  it('is allowed by a click that, however often it is made, answers for no other', async () => {
    const popup = await browser.openExtensionPage(popupPath);
    const row = ({ origin }: { origin: string }) => `li[data-origin="${origin}"]`;
    const ready = `${row(siteB)} button[data-tone="primary"][aria-disabled="false"]`;
    await popup.waitFor('both questions', (it) => document.querySelector(it), { args: [ready] });
    const whenGone = await popup.evaluate(
      async (asked, other) => {
        const allow = document.querySelector<HTMLElement>(`${asked} button[data-tone="primary"]`);
        const states: (string | null)[] = [];
        const gone = new Promise<void>((resolve) => {
          new MutationObserver(() => {
            if (document.querySelector(asked) !== null) return;
            for (const button of document.querySelectorAll(`${other} button`)) {
              states.push(button.getAttribute('aria-disabled'));
            }
            resolve();
          }).observe(document.body, { childList: true, subtree: true });
        });
        allow?.click();
        await gone;
        return states;
      },
      row(siteA),
      row(siteB),
    );
    expect(whenGone.slice(0, 2)).toEqual(['true', 'true']);
    await popup.waitFor('the other question', (it) => document.querySelector(it), {
      args: [ready],
    });
    await popup.close();
  });

  it('reads the cache once it is allowed, without the event that a relay forged', async () => {
    const outcome = await callNostrDb(pageA, 'query', mine);
    const ids = 'result' in outcome ? outcome.result.map(({ id }) => id) : [];
    const own = relay.events().filter(({ pubkey }) => pubkey === sampleAccount.pubkey);
    const lists = indexer.events().filter(({ kind }) => kind === 10002);
    // Thirty of its own, less the forged one, and its relay list.
    expect(ids).toHaveLength(own.length - 1 + lists.length);
    // What it had put by went into the cache with the permission.
    expect(await callNostrDb(pageA, 'query', { kinds: [1], limit: 1 })).toMatchObject({
      result: [{ content: 'put by' }],
    });
  });

  it('hears of new events as they come, and the stream ends when it is told to', async () => {
    const live = await note('live');
    await pageA.evaluate(() => {
      const scope = window as unknown as {
        heard: string[];
        nostrdb: { subscribe(filter: object): AsyncGenerator<{ content: string }> };
      };
      scope.heard = [];
      const stream = scope.nostrdb.subscribe({ kinds: [1], limit: 1 });
      const listen = async () => {
        for await (const event of stream) {
          scope.heard.push(event.content);
          if (event.content === 'live') break;
        }
        scope.heard.push('ended');
      };
      void listen();
    });
    await pageA.waitFor('the stored event', () =>
      (window as unknown as { heard: string[] }).heard.includes('put by'),
    );
    expect(await callNostrDb(pageA, 'add', live)).toEqual({ result: true });
    const heard = await pageA.waitFor('the live event', () => {
      const all = (window as unknown as { heard: string[] }).heard;
      return all.includes('ended') && all;
    });
    expect(heard).toEqual(['put by', 'live', 'ended']);
  });

  it('has what the user writes there brought to their relay, and nothing else', async () => {
    const written = await note('written here', sampleAccount.secretKey);
    expect(await callNostrDb(pageA, 'add', written)).toEqual({ result: true });
    await relay.waitFor(() => relay.events().some(({ id }) => id === written.id));
    // What it had put by and what a stranger wrote was added before: it went nowhere.
    const sent = relay.log.filter(({ message }) => message[0] === 'EVENT');
    expect(sent.map(({ message }) => message[1])).toEqual([written]);
    expect(indexer.log.filter(({ message }) => message[0] === 'EVENT')).toEqual([]);
  });

  it('is named to the popup over its tab, and no longer when the tab has moved on', async () => {
    const popup = await browser.openExtensionPage(popupPath);
    const named = () =>
      popup.evaluate(async () => {
        const { chrome } = globalThis as unknown as {
          chrome: {
            tabs: { query(all: object): Promise<{ id: number }[]> };
            runtime: { sendMessage(ask: object): Promise<{ result?: { origin: string } }> };
          };
        };
        const tabs = await chrome.tabs.query({});
        const ask = ({ id }: { id: number }) =>
          chrome.runtime.sendMessage({ type: 'site.ofTab', tabId: id });
        const replies = await Promise.all(tabs.map(ask));
        return replies.flatMap(({ result }) => result?.origin ?? []).sort();
      });
    expect(await named()).toEqual([siteA.origin, siteB.origin].sort());
    await browser.killBackground();
    expect(await named()).toEqual([siteA.origin, siteB.origin].sort());
    await pageA.goto(`${siteA.origin}/again`);
    expect(await named()).toEqual([siteB.origin]);
    await popup.close();
  });

  it('is refused for good when the user refuses, and keeps its own pantry', async () => {
    const popup = await browser.openExtensionPage(popupPath);
    await popup.click(`[data-origin="${siteB.origin}"] button:not([data-tone="primary"])`);
    await popup.waitFor(
      'no request',
      (origin) => !document.querySelector(`[data-origin="${origin}"]`),
      {
        args: [siteB.origin],
      },
    );
    const kept = await note('kept apart');
    expect(await callNostrDb(pageB, 'add', kept)).toEqual({ result: true });
    expect(await callNostrDb(pageB, 'query', {})).toMatchObject({ result: [{ id: kept.id }] });
    expect(await callNostrDb(pageB, 'query', mine)).toEqual({ result: [] });
    expect(await popup.text()).not.toContain(new URL(siteB.origin).host);
    await popup.close();
  });

  it('that may only read sees what it put by among what it reads, also after the background’s end', async () => {
    const admin = await browser.openExtensionPage(popupPath);
    const terms = { scopes: ['public' as const], rights: ['read' as const] };
    await askBackground(admin, {
      type: 'site.allow',
      origin: siteB.origin,
      until: 'always',
      terms,
    });
    const own = await note('of its own');
    expect(await callNostrDb(pageB, 'add', own)).toEqual({ result: true });
    const seen = { kinds: [1], limit: 4 };
    const contents = async () => {
      const outcome = await callNostrDb(pageB, 'query', seen);
      return 'result' in outcome ? outcome.result.map(({ content }) => content) : outcome;
    };
    const both = ['of its own', 'kept apart', 'written here', 'live'];
    const before = await contents();
    expect([...(before as string[])].sort()).toEqual([...both].sort());
    await browser.killBackground();
    expect(await contents()).toEqual(before);
    // In the cache it is not.
    expect(await callNostrDb(pageA, 'event', own.id)).toEqual({});
    await admin.close();
  });
});
