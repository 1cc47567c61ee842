import { createHash } from 'node:crypto';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NostrEvent } from '../../packages/nostrdb-types';
import {
  browserNames,
  type ExtensionBrowser,
  type TestPage,
} from '../support/browser/extension-browser';
import type { ServedWebApp } from '../support/browser/serve-on-loopback';
import { serveWebApp } from '../support/browser/serve-web-app';
import { createSigner, type EventTemplate, forge, sampleSecret } from '../support/sample-events';
import { allowSite } from '../support/user/allow-site';
import { callNostrDb } from '../support/user/page-queries';
import { launchWithLarder } from '../support/user/start-user';
import type { Given } from './call-forms/call-form';
import { callForms } from './call-forms/forms';

const time = 1_700_000_000;

/** Three notes, a profile and an article of somebody who is nobody else's in this test. */
async function makeGiven(name: string): Promise<Given> {
  const signer = await createSigner();
  const secret = sampleSecret(name);
  const slug = createHash('sha256').update(name).digest('hex').slice(0, 16);
  const sign = (template: Partial<EventTemplate>) => {
    const blank = { kind: 1, created_at: time, tags: [['t', slug]], content: name };
    return signer.sign(secret, { ...blank, ...template }) as NostrEvent;
  };
  const notes = [3, 2, 1].map((n) => sign({ created_at: time + n }));
  return {
    filter: { '#t': [slug] },
    notes,
    live: sign({ created_at: time + 10 }),
    profile: sign({ kind: 0, tags: [], content: '{"name":"Person Name"}' }),
    article: sign({ kind: 30023, tags: [['d', slug]] }),
    slug,
    deletion: sign({ kind: 5, created_at: time + 20, tags: [['e', notes[0]?.id ?? '']] }),
    forged: forge(sign({ created_at: time + 5 }) as never) as NostrEvent,
    nowhere: createHash('sha256').update(`${name} nowhere`).digest('hex'),
  };
}

describe.each(browserNames)('window.nostrdb in %s, called as in', (browserName) => {
  let browser: ExtensionBrowser;
  let site: ServedWebApp;
  let page: TestPage;

  beforeAll(async () => {
    site = await serveWebApp(path.join(import.meta.dirname, 'call-forms'));
    browser = await launchWithLarder(browserName);
    page = await browser.openPage(site.origin);
    await callNostrDb(page, 'count', {});
    await allowSite(browser, site.origin);
  });

  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  describe.each(Object.entries(callForms))('%s:', (draft, forms) => {
    it.each(forms.map((form) => [form.name, form] as const))('%s', async (name, form) => {
      const given = await makeGiven(`${draft}: ${name}`);
      const stored = [...given.notes, given.profile, given.article];
      for (const event of stored) {
        expect(await callNostrDb(page, 'add', event)).toEqual({ result: true });
      }
      const outcome = await page.evaluate(
        (...called) => window.callForm(...called),
        draft,
        name,
        given,
      );
      expect(outcome).toEqual(form.expected(given));
    });
  });
});
