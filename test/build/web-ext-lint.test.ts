import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { distOf, root } from '../../scripts/build-targets';

interface LintReport {
  readonly errors: readonly unknown[];
  readonly warnings: readonly unknown[];
  readonly notices: readonly unknown[];
}

test('addons.mozilla.org would find nothing to say about the Firefox build', async () => {
  const { errors, warnings, notices } = await lint(distOf('firefox'));
  expect({ errors, warnings, notices }).toEqual({ errors: [], warnings: [], notices: [] });
}, 60_000);

async function lint(directory: string): Promise<LintReport> {
  const command = path.join(root, 'node_modules/web-ext/bin/web-ext.js');
  const options = ['lint', '--source-dir', directory, '--output', 'json', '--no-config-discovery'];
  const run = promisify(execFile)(process.execPath, [command, ...options], {
    maxBuffer: 64 * 1024 * 1024,
  });
  // With findings the command fails, and the findings are in what it printed.
  const { stdout } = await run.catch((failure: { stdout?: string; message: string }) => {
    if (failure.stdout) return { stdout: failure.stdout };
    throw new Error(failure.message);
  });
  return JSON.parse(stdout) as LintReport;
}
