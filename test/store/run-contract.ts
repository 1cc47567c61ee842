import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { BrowserName } from '../support/browser/extension-browser';
import { launchBrowser } from '../support/browser/launch-browser';
import { serveWebApp } from '../support/browser/serve-web-app';
import type { RuleResult } from './page/vitest-in-page';

const page = path.join(import.meta.dirname, 'page');
const alias = { vitest: path.join(page, 'vitest-in-page.ts') };

export interface ContractRun {
  /** As the browser names itself. */
  readonly version: string;
  readonly results: readonly RuleResult[];
}

/** Checks the contract suite on the IndexedDB of a real browser. */
export async function runContract(name: BrowserName): Promise<ContractRun> {
  const extension = await emptyExtension();
  const served = await serveWebApp(page, { alias });
  const browser = await launchBrowser(name, { extension });
  try {
    const tab = await browser.openPage(served.origin);
    const results = await tab.waitFor('all rules', () => window.contractResults, {
      timeoutMs: 240_000,
    });
    return { version: browser.version, results };
  } finally {
    await browser.close();
    await served.close();
    await rm(extension, { recursive: true });
  }
}

/** The harness wants an extension to load; the store needs none. */
async function emptyExtension(): Promise<string> {
  const directory = await mkdtemp(path.join(tmpdir(), 'larder-none-'));
  const manifest = {
    ...{ manifest_version: 3, name: 'Nothing', version: '1' },
    browser_specific_settings: { gecko: { id: 'nothing@larder.example' } },
  };
  await writeFile(path.join(directory, 'manifest.json'), JSON.stringify(manifest));
  return directory;
}
