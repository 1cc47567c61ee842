/** Measures Larder against its rivals in real browsers, prints a table and writes it down. */
import { mkdir, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { buildTargets } from '../scripts/build-targets';
import { parseOptions } from './parse-options';
import { printTable } from './print-table';
import type { Row } from './suite';
import { suites } from './suites';

async function run(): Promise<void> {
  const { browsers, runs, size, suites: chosen } = parseOptions(process.argv.slice(2), suites);
  await buildTargets(browsers);
  const rows: Row[] = [];
  for (const suite of chosen) {
    for (const browser of browsers) {
      const progress = (message: string) => console.log(`${suite.name}, ${browser}: ${message}`);
      rows.push(...(await suite.run({ browser, runs, size, progress })));
    }
  }
  console.log();
  printTable(rows);
  console.log(`\nWritten to ${await writeResults(rows, runs)}`);
}

async function writeResults(rows: readonly Row[], runs: number): Promise<string> {
  const file = path.join(import.meta.dirname, 'results/latest.json');
  const machine = `${os.cpus()[0]?.model ?? 'unknown'}, ${os.cpus().length} cores`;
  const results = { measuredAt: new Date().toISOString(), machine, runs, rows };
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, `${JSON.stringify(results, null, 2)}\n`);
  return path.relative(process.cwd(), file);
}

try {
  await run();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
