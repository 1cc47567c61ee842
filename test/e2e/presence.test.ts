import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  browserNames,
  type ExtensionBrowser,
  type TestPage,
} from '../support/browser/extension-browser';
import { type ServedWebApp, serveOnLoopback } from '../support/browser/serve-on-loopback';
import { createSigner, sampleSecret } from '../support/sample-events';
import { callNostrDb } from '../support/user/page-queries';
import { launchWithLarder } from '../support/user/start-user';

/** What the pages of this test have in their window. */
interface Seen {
  readonly nostrdb?: {
    subscribe(
      filter: object,
      handlers: { event(event: { content: string }): void },
    ): { close(): void };
  };
  /** As the page's first script found things. */
  readonly first: { readonly type: string; readonly html: string; readonly nostrdb: unknown };
  /** One for each time the page was shown: whether it came out of the back/forward cache. */
  readonly shown: readonly boolean[];
  heard: string[];
}

const firstScript = `window.first = {
  type: typeof window.nostrdb?.query,
  html: document.documentElement.outerHTML,
  nostrdb: window.nostrdb,
};
window.shown = [];
addEventListener('pageshow', ({ persisted }) => window.shown.push(persisted));`;

/** Names of policies, and what pages with them are served. */
const policies: Readonly<Record<string, string>> = {
  none: '',
  'nothing but the one script': "default-src 'none'; script-src 'nonce-n'",
  'trusted types alone': "require-trusted-types-for 'script'; trusted-types 'none'",
  'no frames and no forms': "frame-src 'none'; form-action 'none'; base-uri 'none'",
};

/** Out of the back/forward cache a page comes as it was; with this it is loaded anew. */
const unloading = `addEventListener('unload', () => undefined);`;

function pageAt(address: string): string {
  const more = address === '/unloading' ? unloading : '';
  return `<!doctype html><html><head><script nonce="n">${firstScript}${more}</script></head><body><p>${address}</p></body></html>`;
}

describe.each(browserNames)('window.nostrdb in %s', (name) => {
  let browser: ExtensionBrowser;
  let site: ServedWebApp;
  let page: TestPage;

  const open = async (address: string) => {
    page = await browser.openPage(`${site.origin}${address}`);
  };
  const found = () =>
    page.evaluate(() => {
      const { first, nostrdb } = window as unknown as Seen;
      return { first: first.type, isSame: first.nostrdb === nostrdb };
    });
  const goBackTo = async (address: string) => {
    await page.evaluate(() => history.back());
    await page.waitFor(
      `${address} to be shown again`,
      (path) => location.pathname === path && (window as unknown as Seen).shown.length > 0,
      { args: [address] },
    );
  };
  const newNote = async (content: string) => {
    const signer = await createSigner();
    const created_at = Math.floor(Date.now() / 1000);
    return signer.sign(sampleSecret('stranger'), { kind: 1, created_at, tags: [], content });
  };

  beforeAll(async () => {
    site = await serveOnLoopback(({ url = '/' }, response) => {
      const { pathname, searchParams } = new URL(url, 'http://127.0.0.1');
      const policy = searchParams.get('policy') ?? '';
      const headers = policy ? { 'content-security-policy': policy } : {};
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...headers });
      response.end(pageAt(pathname));
    });
    browser = await launchWithLarder(name);
  });

  // A page with a subscription keeps the background awake.
  afterEach(() => page.close());

  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  describe('is there before the first script', () => {
    it.each(Object.entries(policies))('under the policy: %s', async (_, policy) => {
      await open(`/?policy=${encodeURIComponent(policy)}`);
      expect(await found()).toEqual({ first: 'function', isSame: true });
      expect(await callNostrDb(page, 'count', {})).toMatchObject({ result: expect.any(Number) });
    });

    it('after a reload', async () => {
      await open('/');
      await page.reload();
      expect(await found()).toEqual({ first: 'function', isSame: true });
    });

    it('after going back to a page that is loaded anew', async () => {
      await open('/unloading');
      await page.goto(`${site.origin}/other`);
      await goBackTo('/unloading');
      expect(await found()).toEqual({ first: 'function', isSame: true });
      expect(await callNostrDb(page, 'supports')).toHaveProperty('result');
    });
  });

  it('is the same after the page changed its own address', async () => {
    await open('/');
    await page.evaluate(() => {
      history.pushState(null, '', '/pushed');
      location.hash = 'fragment';
      history.back();
    });
    expect(await found()).toEqual({ first: 'function', isSame: true });
    expect(await callNostrDb(page, 'supports')).toHaveProperty('result');
  });

  it('goes on after the back/forward cache, and with it what was open', async () => {
    await open('/');
    const other = await browser.openPage(`${site.origin}/other`);
    await page.evaluate(() => {
      const scope = window as unknown as Seen;
      scope.heard = [];
      scope.nostrdb?.subscribe(
        { kinds: [1] },
        { event: ({ content }) => void scope.heard.push(content) },
      );
    });
    const hears = async (content: string) =>
      page.waitFor(content, (wanted) => (window as unknown as Seen).heard.includes(wanted), {
        args: [content],
      });
    const before = await newNote('before');
    expect(await callNostrDb(other, 'add', before)).toEqual({ result: true });
    await hears('before');
    await page.goto(`${site.origin}/elsewhere`);
    const away = await newNote('while away');
    expect(await callNostrDb(other, 'add', away)).toEqual({ result: true });
    await goBackTo('/');
    expect(await page.evaluate(() => (window as unknown as Seen).shown)).toEqual([false, true]);
    await hears('while away');
    expect(await callNostrDb(other, 'add', await newNote('live again'))).toEqual({ result: true });
    await hears('live again');
    const heard = await page.evaluate(() => (window as unknown as Seen).heard);
    expect(heard).toEqual(['before', 'while away', 'live again']);
    expect(await found()).toEqual({ first: 'function', isSame: true });
    await other.close();
  });

  it.each([
    ['about:blank', {}],
    ['srcdoc', { srcdoc: '<p>frame</p>' }],
    ['of the same site', { src: '/frame' }],
    ['of a blob', { blob: '<p>frame</p>' }],
    ['sandboxed', { srcdoc: '<p>frame</p>', sandbox: 'allow-scripts allow-same-origin' }],
  ])('is in no frame that is added later: %s', async (_, attributes) => {
    await open('/');
    await callNostrDb(page, 'count', {});
    const types = await page.evaluate(async (given: Record<string, string>) => {
      const frame = document.createElement('iframe');
      for (const [key, value] of Object.entries(given)) {
        const url = () => URL.createObjectURL(new Blob([value], { type: 'text/html' }));
        frame.setAttribute(key === 'blob' ? 'src' : key, key === 'blob' ? url() : value);
      }
      const loaded = new Promise((resolve) => frame.addEventListener('load', resolve));
      document.body.append(frame);
      const inFrame = () => typeof (frame.contentWindow as unknown as Seen | null)?.nostrdb;
      const atOnce = inFrame();
      await loaded;
      return [atOnce, inFrame()];
    }, attributes);
    expect(types).toEqual(['undefined', 'undefined']);
  });

  it('leaves no trace in the document, and no other name in the window', async () => {
    await open('/');
    await callNostrDb(page, 'count', {});
    const traces = await page.evaluate(() => {
      const frame = document.createElement('iframe');
      document.body.append(frame);
      const plain = new Set(Object.getOwnPropertyNames(frame.contentWindow));
      frame.remove();
      const { first } = window as unknown as Seen;
      const own = Object.getOwnPropertyNames(window).filter((key) => !plain.has(key));
      const loaded = performance.getEntriesByType('resource').map((entry) => entry.name);
      const resources = loaded.filter((url) => !url.startsWith(location.origin));
      const sheets = document.styleSheets.length + document.adoptedStyleSheets.length;
      const now = document.documentElement.outerHTML;
      return { early: first.html, now, own: own.sort(), resources, sheets };
    });
    const whole = pageAt('/').replace('<!doctype html>', '');
    const untilScript = `${whole.slice(0, whole.indexOf('</script>'))}</script></head></html>`;
    // Browsers hide nonces from the page once they were used.
    const plain = (html: string) => html.replace(' nonce="n"', '').replace(' nonce=""', '');
    expect(plain(traces.early)).toBe(plain(untilScript));
    expect(plain(traces.now)).toBe(plain(whole));
    expect(traces).toMatchObject({ resources: [], sheets: 0 });
    expect(traces.own.filter((key) => !['first', 'shown', '__name'].includes(key))).toEqual([
      'nostrdb',
    ]);
  });

  it('wakes nobody before it is called', async () => {
    await browser.killBackground();
    await open('/');
    await page.reload();
    await page.goto(`${site.origin}/other`);
    await goBackTo('/');
    expect(await found()).toEqual({ first: 'function', isSame: true });
    await (await browser.openPage(`${site.origin}/closed`)).close();
    expect(await browser.backgroundState()).toBe('stopped');
    await callNostrDb(page, 'supports');
    expect(await browser.backgroundState()).toBe('running');
  });
});
