/** Measures Larder against its rivals, prints tables and writes the results down. */
import { buildTargets } from '../scripts/build-targets';
import { type BenchOptions, parseOptions } from './parse-options';
import { printContenders } from './print-contenders';
import { printGrowth } from './print-growth';
import { printTable } from './print-table';
import type { Row, SizeName, Suite } from './suite';
import { suites } from './suites';
import { writeResults } from './write-results';

async function run(): Promise<void> {
  const options = parseOptions(process.argv.slice(2), suites);
  if (options.suites.some(({ place }) => place === 'browser')) await buildTargets(options.browsers);
  const rows: Row[] = [];
  let written = '';
  for (const size of options.sizes) {
    for (const suite of options.suites) {
      const measured = await measure(suite, size, options);
      rows.push(...measured);
      // At once: what took an hour is not to be lost with what comes after it.
      written = await writeResults(measured, options);
    }
  }
  console.log();
  printTable(rows.filter(({ browser }) => browser !== 'node'));
  printGrowth(rows);
  printContenders(rows.filter(({ browser }) => browser === 'node'));
  console.log(`\nWritten to ${written}`);
}

async function measure(suite: Suite, size: SizeName, options: BenchOptions): Promise<Row[]> {
  const { runs, relay, profile, only } = options;
  const contextOf = <Where extends Row['browser']>(browser: Where) => ({
    browser,
    runs,
    size,
    relay,
    profile,
    only,
    progress: (message: string) => console.log(`${suite.name}, ${browser}, ${size}: ${message}`),
  });
  if (suite.place === 'node') return await suite.run(contextOf('node'));
  const rows: Row[] = [];
  for (const browser of options.browsers) rows.push(...(await suite.run(contextOf(browser))));
  return rows;
}

try {
  await run();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
