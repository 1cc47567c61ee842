import { parseArgs } from 'node:util';
import { type BrowserName, browserNames } from '../test/support/browser/extension-browser';
import { type SizeName, type Suite, sizes } from './suite';

export interface BenchOptions {
  readonly suites: readonly Suite[];
  readonly browsers: readonly BrowserName[];
  readonly size: SizeName;
  readonly runs: number;
}

/** Everything in both browsers unless told otherwise. Throws an `Error` that names the choices. */
export function parseOptions(argv: readonly string[], known: readonly Suite[]): BenchOptions {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      browser: { type: 'string', multiple: true, default: [...browserNames] },
      size: { type: 'string', default: '10k' },
      runs: { type: 'string', default: '5' },
    },
  });
  const names = positionals.length > 0 ? positionals : known.map(({ name }) => name);
  const sizeNames = Object.keys(sizes) as SizeName[];
  const runs = Number(values.runs);
  if (!Number.isInteger(runs) || runs < 5) throw new Error('--runs is a number from 5 up.');
  return {
    suites: names.map((name) => choose('suite', known, name, (suite) => suite.name)),
    browsers: values.browser.map((name) => choose('browser', browserNames, name, (it) => it)),
    size: choose('size', sizeNames, values.size, (it) => it),
    runs,
  };
}

function choose<T>(
  what: string,
  choices: readonly T[],
  wanted: string,
  nameOf: (it: T) => string,
): T {
  const found = choices.find((choice) => nameOf(choice) === wanted);
  if (found !== undefined) return found;
  throw new Error(`There is no ${what} ${wanted}. Choose from: ${choices.map(nameOf).join(', ')}.`);
}
