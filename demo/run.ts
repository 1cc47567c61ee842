/**
 * Shows Larder at work: builds it, starts relays with sample events, drives the first run in a
 * real browser and opens a sample app that reads the cache. `--headless --exit` does it in both
 * browsers, stops the relays, looks again, and fails when anything is missing.
 */
import { once } from 'node:events';
import path from 'node:path';
import { buildTargets, distOf } from '../scripts/build-targets';
import type { BrowserName } from '../test/support/browser/extension-browser';
import { launchBrowser } from '../test/support/browser/launch-browser';
import type { ServedWebApp } from '../test/support/browser/serve-on-loopback';
import { serveWebApp } from '../test/support/browser/serve-web-app';
import { checkOffline, checkResult } from './check-result';
import { type DemoOptions, parseOptions } from './parse-options';
import { playFirstRun, reloadTimeline } from './play';
import { printSync, printTimeline } from './print-result';
import { startRelays } from './start-relays';

async function show(name: BrowserName, app: ServedWebApp, options: DemoOptions): Promise<string[]> {
  const relays = await startRelays();
  const browser = await launchBrowser(name, {
    extension: distOf(name),
    headless: options.headless,
    ownsInterrupt: !options.exit,
  }).catch(async (error: unknown) => {
    await relays.stop();
    throw error;
  });
  try {
    console.log(`\n${browser.version}: first run through the welcome page`);
    const { result, appPage } = await playFirstRun(browser, relays, app);
    printSync(result, relays);
    printTimeline('The sample app, allowed in the popup', result.timeline);
    const complaints = checkResult(result, relays);
    if (!options.exit) {
      console.log('\nHave a look around. Ctrl-C ends the demo.');
      await once(process, 'SIGINT');
      return complaints;
    }
    await relays.stop();
    const offline = await reloadTimeline(appPage);
    printTimeline('All relays stopped, the page loaded again', offline);
    return [...complaints, ...checkOffline(result.timeline, offline)];
  } finally {
    await browser.close();
    await relays.stop();
  }
}

async function run(): Promise<string[]> {
  const options = parseOptions(process.argv.slice(2));
  console.log('Building the extension and the sample app');
  await buildTargets(options.browsers);
  const app = await serveWebApp(path.join(import.meta.dirname, 'app'));
  try {
    const complaints: string[] = [];
    for (const name of options.browsers) {
      for (const complaint of await show(name, app, options)) {
        complaints.push(`${name}: ${complaint}`);
      }
    }
    return complaints;
  } finally {
    await app.close();
  }
}

try {
  const complaints = await run();
  for (const complaint of complaints) console.error(`\nDemo failed. ${complaint}`);
  process.exitCode = complaints.length > 0 ? 1 : 0;
} catch (error) {
  console.error(`\nDemo failed. ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
