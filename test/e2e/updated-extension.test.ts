import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { distOf } from '../../scripts/build-targets';
import {
  browserNames,
  type ExtensionBrowser,
  type TestPage,
} from '../support/browser/extension-browser';
import { launchBrowser } from '../support/browser/launch-browser';
import { serveHtml } from '../support/browser/serve-html';
import type { ServedWebApp } from '../support/browser/serve-on-loopback';
import { popupPath } from '../support/user/allow-site';
import { callNostrDb } from '../support/user/page-queries';

/** An error as it crosses to the test. */
interface Failure {
  readonly code?: string;
  readonly advice?: string;
}

/** What the page of this test has in its window. */
interface Seen {
  readonly nostrdb: {
    count(filter: object): Promise<number>;
    subscribe(filter: object): AsyncIterable<unknown>;
  };
  answers: number;
  /** Why the calls ended that were asked over and over, and the stream. */
  calls: Failure[];
  stream?: Failure | 'ended';
}

/** Calls that are under way at any time. */
const atOnce = 8;

const newer = '99.0';
const mustReload = { code: 'disconnected', advice: 'Reload this page.' };

/** The build of a browser in a directory of its own, and the way to give it another version. */
async function copyOfBuild(name: ExtensionBrowser['name']) {
  const directory = await mkdtemp(path.join(tmpdir(), `larder-update-${name}-`));
  await cp(distOf(name), directory, { recursive: true });
  const manifest = path.join(directory, 'manifest.json');
  return {
    directory,
    async setVersion(version: string) {
      const told = JSON.parse(await readFile(manifest, 'utf8')) as object;
      await writeFile(manifest, JSON.stringify({ ...told, version }));
    },
    remove: () => rm(directory, { recursive: true, force: true }),
  };
}

describe.each(browserNames)('a page that is open while Larder is updated in %s', (name) => {
  let build: Awaited<ReturnType<typeof copyOfBuild>>;
  let browser: ExtensionBrowser;
  let site: ServedWebApp;
  let page: TestPage;

  const version = async () => {
    const popup = await browser.openExtensionPage(popupPath);
    const found = await popup.evaluate(
      () =>
        (
          globalThis as unknown as { chrome: { runtime: { getManifest(): { version: string } } } }
        ).chrome.runtime.getManifest().version,
    );
    await popup.close();
    return found;
  };

  beforeAll(async () => {
    build = await copyOfBuild(name);
    site = await serveHtml('<title>A web app</title>');
    browser = await launchBrowser(name, { extension: build.directory });
    page = await browser.openPage(site.origin);
  });

  afterAll(async () => {
    await browser?.close();
    await Promise.all([site?.close(), build?.remove()]);
  });

  it('hears of its stream and its calls that they have ended, and what to do', async () => {
    await page.evaluate((many) => {
      const seen = window as unknown as Seen;
      Object.assign(seen, { answers: 0, calls: [] });
      const ask = async () => {
        try {
          for (;;) {
            await seen.nostrdb.count({});
            seen.answers += 1;
          }
        } catch (error) {
          seen.calls.push(error as Failure);
        }
      };
      const listen = async () => {
        try {
          for await (const _ of seen.nostrdb.subscribe({})) seen.answers += 1;
          seen.stream = 'ended';
        } catch (error) {
          seen.stream = error as Failure;
        }
      };
      void listen();
      for (let n = 0; n < many; n++) void ask();
    }, atOnce);
    await page.waitFor('answers', () => (window as unknown as Seen).answers > 20);
    expect(await version()).not.toBe(newer);
    await build.setVersion(newer);
    await browser.updateExtension();

    const ended = await page.waitFor(
      'all that was going on to end',
      (many) => {
        const { calls, stream } = window as unknown as Seen;
        return calls.length === many && stream && { calls, stream };
      },
      { args: [atOnce] },
    );
    expect(ended).toEqual({
      calls: Array.from({ length: atOnce }, () => mustReload),
      stream: mustReload,
    });
    expect(await version()).toBe(newer);
  });

  it('has its later calls rejected at once, with the same advice', async () => {
    const later = await page.evaluate(async () => {
      try {
        return await (window as unknown as Seen).nostrdb.count({});
      } catch (error) {
        return error as Failure;
      }
    });
    expect(later).toEqual(mustReload);
  });

  it('has the new version once it is loaded again', async () => {
    await page.reload();
    expect(await callNostrDb(page, 'count', {})).toEqual({ result: 0 });
  });
});
