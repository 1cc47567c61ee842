/**
 * Runs a suite of tests that drive real browsers: `tsx scripts/run-browser-suite.ts journeys`, and
 * what follows is for vitest.
 *
 * In CI a file that failed is run once more before it counts as broken, because a machine that is
 * busy makes browsers do strange things, and the log says which file needed it: it is to be looked
 * at. The file as a whole, in a new browser: tests of one journey go on where the last one ended,
 * so a test that is tried again by itself begins in the middle.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from './build-targets';
import { type SuiteReport, worthAnotherTry } from './worth-another-try';

const [suite = '', ...args] = process.argv.slice(2);
const directory = mkdtempSync(path.join(tmpdir(), 'larder-suite-'));
const report = path.join(directory, 'report.json');
try {
  process.exitCode = run([...args, '--reporter=default', '--reporter=json']);
  // Somebody who names tests is looking at them already.
  const mayTryAgain = process.env.CI !== undefined && args.length === 0;
  const again = process.exitCode === 1 && mayTryAgain ? worthAnotherTry(readReport()) : [];
  if (again.length > 0) {
    console.log(`\n=== Tried again, in new browsers: ${again.join(', ')} ===\n`);
    process.exitCode = run([...again]);
  }
} finally {
  rmSync(directory, { recursive: true });
}

/** Gives vitest's exit code; 1 when it was ended by a signal. */
function run(more: readonly string[]): number {
  const vitest = path.join(root, 'node_modules/vitest/vitest.mjs');
  const { status } = spawnSync(
    process.execPath,
    [vitest, 'run', '--project', suite, `--outputFile.json=${report}`, ...more],
    { cwd: root, stdio: 'inherit' },
  );
  return status ?? 1;
}

/** Throws when vitest ended before it wrote one: then nobody knows what failed. */
function readReport(): SuiteReport {
  return JSON.parse(readFileSync(report, 'utf8')) as SuiteReport;
}
