import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type CopyOfBuild, copyOfBuild } from '../test/support/browser/copy-of-build';
import type { BrowserName, TestPage } from '../test/support/browser/extension-browser';
import { launchBrowser } from '../test/support/browser/launch-browser';
import { openBenchPage } from './open-bench-page';

const names = ['provider', 'bridge'] as const;

/** Writes what it took on the page's own element: the one thing that both worlds and the bench can read. */
function timed(name: string, script: string): string {
  const told = `document.documentElement.setAttribute('data-${name}', performance.now() - began)`;
  return `{const began = performance.now();\n${script}\n;${told};}\n`;
}

/** A copy of the built extension whose scripts in pages tell how long they ran. */
async function timedCopy(browser: BrowserName): Promise<CopyOfBuild> {
  const copy = await copyOfBuild(browser, 'timed');
  for (const name of names) {
    const file = path.join(copy.path, `src/page/${name}.js`);
    await writeFile(file, timed(name, await readFile(file, 'utf8')));
  }
  return copy;
}

async function timesOf(page: TestPage): Promise<number> {
  const told = await page.evaluate(
    (attributes) => attributes.map((one) => document.documentElement.getAttribute(one)),
    names.map((name) => `data-${name}`),
  );
  if (told.includes(null)) throw new Error('A script did not tell how long it ran.');
  return told.reduce((sum, ms) => sum + Number(ms), 0);
}

/**
 * Milliseconds that provider and bridge run at the start of a page, each in its world, in pages that
 * are loaded one after the other: Firefox reads a script once for all pages of a process.
 */
export async function scriptsInPages(name: BrowserName, runs: number): Promise<number[]> {
  const extension = await timedCopy(name);
  const browser = await launchBrowser(name, { extension: extension.path });
  try {
    const { page, close } = await openBenchPage(browser);
    const times: number[] = [];
    for (let run = 0; run < runs; run++) {
      await page.reload();
      times.push(await timesOf(page));
    }
    await close();
    return times;
  } finally {
    await browser.close();
    await extension.remove();
  }
}
