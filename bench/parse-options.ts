import { parseArgs } from 'node:util';
import { type BrowserName, browserNames } from '../test/support/browser/extension-browser';
import { places, type SizeName, type Suite, sizes } from './suite';

export interface BenchOptions {
  readonly suites: readonly Suite[];
  readonly browsers: readonly BrowserName[];
  readonly sizes: readonly SizeName[];
  readonly runs: number;
  readonly relay: string | undefined;
  readonly profile: string | undefined;
  readonly only: string | undefined;
}

/** Everything everywhere unless told otherwise. Throws an `Error` that names the choices. */
export function parseOptions(argv: readonly string[], known: readonly Suite[]): BenchOptions {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      browser: { type: 'string', multiple: true, default: [...places] },
      size: { type: 'string', multiple: true, default: ['10k'] },
      runs: { type: 'string', default: '5' },
      relay: { type: 'string' },
      profile: { type: 'string' },
      case: { type: 'string' },
    },
  });
  const names = [...new Set(known.map(({ name }) => name))];
  const wanted = positionals.map((name) => choose('suite', names, name));
  const where = values.browser.map((name) => choose('browser', places, name));
  const browsers = browserNames.filter((name) => where.includes(name));
  const runs = Number(values.runs);
  if (!Number.isInteger(runs) || runs < 5) throw new Error('--runs is a number from 5 up.');
  const { profile, case: only } = values;
  const isStore = wanted.join() === 'store';
  if (only !== undefined && !isStore) throw new Error('--case is for store alone.');
  const isOne = isStore && browsers.length === 1 && values.size.length === 1;
  if (profile !== undefined && !isOne) {
    throw new Error('--profile is for store alone, in one browser and of one size.');
  }
  return {
    suites: known.filter(
      ({ name, partOf = name, place }) =>
        (wanted.length === 0 ||
          wanted.includes(name) ||
          (profile === undefined && only === undefined && wanted.includes(partOf))) &&
        (place === 'node' ? where.includes('node') : browsers.length > 0),
    ),
    browsers,
    sizes: values.size.map((name) => choose('size', Object.keys(sizes) as SizeName[], name)),
    runs,
    relay: values.relay,
    profile,
    only,
  };
}

function choose<T extends string>(what: string, choices: readonly T[], wanted: string): T {
  const found = choices.find((choice) => choice === wanted);
  if (found !== undefined) return found;
  throw new Error(`There is no ${what} ${wanted}. Choose from: ${choices.join(', ')}.`);
}
