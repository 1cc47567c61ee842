import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NostrEvent } from '../../packages/nostrdb-types';
import {
  browserNames,
  type ExtensionBrowser,
  type TestPage,
} from '../support/browser/extension-browser';
import { type ServedWebApp, serveOnLoopback } from '../support/browser/serve-on-loopback';
import { serveWebApp } from '../support/browser/serve-web-app';
import { until } from '../support/browser/until';
import { startTestRelay } from '../support/relay/start-test-relay';
import type { TestRelay } from '../support/relay/test-relay';
import { createSigner, type EventTemplate, sampleAccount } from '../support/sample-events';
import { allowSite } from '../support/user/allow-site';
import { callNostrDb } from '../support/user/page-queries';
import { firstRun, launchWithLarder, startIndexer } from '../support/user/start-user';
import { waitForFirstSync } from '../support/user/wait-for-sync';

const polyfill = path.resolve(
  import.meta.dirname,
  '../../node_modules/window.nostrdb.js/dist/window.nostrdb.js',
);

/** The polyfill as the page's very first script, and once more; in the frame there is none of ours. */
function polyfilled(script: string): string {
  const inline = script.replaceAll('</script', '<\\/script');
  return `<!doctype html><meta charset="utf-8"><title>polyfilled</title>
<script>${inline}</script>
<script>window.afterwards = window.nostrdb;</script>
<script src="/polyfill.js" type="module"></script>
<iframe src="/frame"></iframe>`;
}
const frame = '<!doctype html><title>frame</title><script src="/polyfill.js"></script>';

async function servePolyfill(): Promise<ServedWebApp> {
  const script = await readFile(polyfill, 'utf8');
  const contents = new Map([
    ['/', polyfilled(script)],
    ['/frame', frame],
    ['/polyfill.js', script],
  ]);
  return serveOnLoopback(({ url = '/' }, response) => {
    const type = url.endsWith('.js') ? 'text/javascript' : 'text/html';
    response.writeHead(contents.has(url) ? 200 : 404, { 'content-type': `${type}; charset=utf-8` });
    response.end(contents.get(url));
  });
}

/** What of the page's window the polyfill has to do with. */
interface PolyfilledWindow {
  readonly nostrdb: object;
  readonly afterwards: object;
  /** Set by the polyfill wherever it runs. */
  readonly nostrdbConfig?: object;
}

describe.each(browserNames)('code of the field in %s', (name) => {
  let relay: TestRelay;
  let indexer: TestRelay;
  let browser: ExtensionBrowser;
  let notes: string[];
  const sites: ServedWebApp[] = [];

  const sign = async (template: Partial<EventTemplate>) => {
    const signer = await createSigner();
    const blank = { kind: 1, tags: [], content: '', created_at: Math.floor(Date.now() / 1000) };
    return signer.sign(sampleAccount.secretKey, { ...blank, ...template }) as NostrEvent;
  };
  const note = (content: string, created_at = Math.floor(Date.now() / 1000)) =>
    sign({ content, created_at, tags: [['t', 'field']] });
  const serve = async (serving: Promise<ServedWebApp>): Promise<ServedWebApp> => {
    const site = await serving;
    sites.push(site);
    return site;
  };

  beforeAll(async () => {
    const profile = await sign({ kind: 0, content: '{"name":"Somebody of the field"}' });
    const events = await Promise.all([1, 2, 3, 4].map((n) => note(`note ${n}`, 1_700_000_000 + n)));
    notes = events.map(({ id }) => id).reverse();
    relay = await startTestRelay({ events: [profile, ...events] });
    indexer = await startIndexer({ write: [relay.url], read: [relay.url] });
    browser = await launchWithLarder(name);
    await waitForFirstSync(await firstRun(browser, indexer, [relay.url]));
  });

  afterAll(async () => {
    await browser?.close();
    await Promise.all([relay, indexer].map((it) => it?.stop()));
    await Promise.all(sites.map((site) => site.close()));
  });

  it('window.nostrdb.js sees that the cache is there and stands back', async () => {
    const site = await serve(servePolyfill());
    const page = await browser.openPage(site.origin);
    const seen = await page.evaluate(() => {
      const scope = window as unknown as PolyfilledWindow;
      const { nostrdb, afterwards, nostrdbConfig } = scope;
      const framed = document.querySelector('iframe')?.contentWindow as unknown as PolyfilledWindow;
      return {
        ran: nostrdbConfig !== undefined,
        isSame: nostrdb === afterwards && Object.isFrozen(nostrdb),
        isPolyfill: Object.hasOwn(Object.getPrototypeOf(nostrdb), 'configure'),
        inFrame: Object.hasOwn(Object.getPrototypeOf(framed.nostrdb), 'configure'),
      };
    });
    expect(seen).toEqual({ ran: true, isSame: true, isPolyfill: false, inFrame: true });
    const added = await note('beside a polyfill');
    expect(await callNostrDb(page, 'add', added)).toEqual({ result: true });
    expect(await callNostrDb(page, 'query', {})).toMatchObject({ result: [{ id: added.id }] });
    // The polyfill's database would be one of the site's own.
    expect(await page.evaluate(async () => (await indexedDB.databases()).length)).toBe(0);
    await page.close();
  });

  describe.each(['filters', 'query'])('applesauce, asking by %s()', (by) => {
    let app: TestPage;
    const shown = async () =>
      app.evaluate(() => [...document.querySelectorAll('li')].map((item) => item.dataset.id));
    const showing = (ids: string[]) =>
      app.waitFor(
        `${ids.length} notes`,
        (...wanted: string[]) =>
          document.querySelectorAll('li').length === wanted.length &&
          wanted.every((id) => document.querySelector(`li[data-id="${id}"]`)),
        { args: ids },
      );

    beforeAll(async () => {
      const site = await serve(serveWebApp(path.join(import.meta.dirname, 'applesauce-app')));
      app = await browser.openPage(`${site.origin}/?by=${by}`);
      await callNostrDb(app, 'count', {});
      await allowSite(browser, site.origin);
      await app.reload();
    });

    it('shows a timeline that came out of the cache, newest first', async () => {
      await showing(notes);
      expect(await shown()).toEqual(notes);
    });

    it('looks up in the cache what its store does not know', async () => {
      await app.evaluate((pubkey) => window.app.show(pubkey), sampleAccount.pubkey);
      await app.waitFor('the name', () =>
        document.querySelector('#name')?.textContent?.includes('Somebody of the field'),
      );
    });

    it('keeps what is new to it in the cache, and finds it after a reload', async () => {
      // Of two notes of one second, the one that comes first is not the later one.
      const written = await note(`written by ${by}`, 1_750_000_000 + notes.length);
      await app.evaluate((event) => window.app.publish(event), written);
      await until(
        async () => {
          const outcome = await callNostrDb(app, 'count', { ids: [written.id] });
          return 'result' in outcome && outcome.result === 1;
        },
        () => new Error('The new note was not kept.'),
        15_000,
      );
      await app.reload();
      notes = [written.id, ...notes];
      await showing(notes);
      expect(await shown()).toEqual(notes);
    });
  });
});
