import { neventEncode } from 'nostr-tools/nip19';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NostrEvent } from '../../src/nostr/event';
import {
  browserNames,
  type ExtensionBrowser,
  type TestPage,
} from '../support/browser/extension-browser';
import { type ServedWebApp, serveOnLoopback } from '../support/browser/serve-on-loopback';
import { createSigner, sampleSecret } from '../support/sample-events';
import { askBackground } from '../support/user/ask-background';
import { welcomePath } from '../support/user/complete-welcome';
import { openDashboard } from '../support/user/dashboard';
import { faultless, inspectScreen } from '../support/user/inspect-screen';
import { launchWithLarder } from '../support/user/start-user';

/** Each is tried as a note, an article, a profile and a kind nobody knows. */
const kinds = [1, 30_023, 0, 12_345];

describe.each(browserNames)('events of an attacker in %s', (name) => {
  let server: ServedWebApp;
  const requests: string[] = [];
  let browser: ExtensionBrowser;
  let page: TestPage;
  let events: readonly NostrEvent[];

  beforeAll(async () => {
    server = await serveOnLoopback(({ url = '' }, response) => {
      requests.push(url);
      response.end('');
    });
    const web = server.origin;
    const texts = [
      `<script>globalThis.pwned = 1</script><img src="${web}/img" onerror="globalThis.pwned = 1">`,
      `![x](${web}/markdown.png) [x](javascript:globalThis.pwned=1) [x](data:text/html,pwned)`,
      `<iframe src="${web}/frame"></iframe><link rel="stylesheet" href="${web}/css"> ${web}/link`,
      `\u202e${'\u2066'.repeat(500)}right to left\u0000\u202e evil`,
      'x'.repeat(100_000),
      `${'> '.repeat(2_000)}deep\n${'- '.repeat(2_000)}list\n${'*_`[('.repeat(10_000)}`,
      `nostr:nevent1${'q'.repeat(900)} nostr:npub1${'q'.repeat(60)} nostr:nsec1${'q'.repeat(58)}`,
    ];
    const signer = await createSigner();
    events = texts.flatMap((text, at) =>
      kinds.map((kind, which) => {
        const title = text.slice(0, 2_000);
        return signer.sign(sampleSecret(`attacker ${at}`), {
          kind,
          created_at: 1_790_000_000 + at * 10 + which,
          content:
            kind === 0
              ? JSON.stringify({
                  name: title,
                  about: text,
                  picture: title,
                  website: title,
                  nip05: title,
                })
              : text,
          tags: [
            ['d', text.slice(0, 300)],
            ['title', title],
            ['summary', title],
            ['e', text.slice(0, 64)],
            ['a', `30023:${'0'.repeat(64)}:${text.slice(0, 400)}`],
          ],
        });
      }),
    );
    browser = await launchWithLarder(name);
    await (await browser.openedPage(welcomePath)).close();
    page = await openDashboard(browser, 'events');
    for (const event of events) {
      const reply = await askBackground(page, { type: 'events.restore', event, relays: [] });
      expect(reply).toMatchObject({ ok: true });
    }
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  /** Elements and addresses that a stranger's text must not have brought about. */
  const planted = () =>
    page.evaluate(() => [
      ...[
        ...document.querySelectorAll(
          'main :is(script, img, iframe, link, style, object, form form)',
        ),
      ].map((it) => it.outerHTML),
      ...[...document.querySelectorAll<HTMLAnchorElement>('main a')]
        .filter(
          ({ href, rel }) =>
            !href.startsWith(`${location.origin}/`) &&
            !(/^https?:/.test(href) && rel.includes('noreferrer')),
        )
        .map((it) => it.href),
      ...('pwned' in globalThis ? ['it ran'] : []),
    ]);

  it('are text in a list, in rows of one height', async () => {
    await page.close();
    page = await openDashboard(browser, 'events');
    await page.waitFor(
      'the list',
      (count) =>
        document.querySelector<HTMLElement>('.events-count')?.dataset.count === String(count),
      { args: [events.length] },
    );
    const heights = await page.evaluate(() => [
      ...new Set(
        [...document.querySelectorAll('.event-row')].map((row) =>
          Math.round(row.getBoundingClientRect().height),
        ),
      ),
    ]);
    expect(heights).toHaveLength(1);
    expect(await planted()).toEqual([]);
    const faults = await inspectScreen(page, { width: 1_200, file: `${name}-hostile-events` });
    expect(faults).toEqual(faultless);
  });

  it('are text when they are opened, whatever their kind', async () => {
    for (const { id } of events) {
      await page.evaluate((nevent) => {
        location.hash = `#events/${nevent}`;
      }, neventEncode({ id }));
      await page.waitFor(
        `the event ${id}`,
        (it) => document.querySelector(`[data-opened="${it}"]`),
        {
          args: [id],
        },
      );
      expect(await planted()).toEqual([]);
      const width = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(width).toBeLessThanOrEqual(0);
    }
  });

  it('load nothing from anywhere', () => {
    expect(requests).toEqual([]);
  });
});
