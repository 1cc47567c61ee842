import { parseArgs } from 'node:util';
import { type BrowserName, browserNames } from '../test/support/browser/extension-browser';

export interface DemoOptions {
  readonly browsers: readonly BrowserName[];
  readonly headless: boolean;
  /** End when everything has been shown, instead of staying open. */
  readonly exit: boolean;
}

/** Which browsers: those named; without a name, both when nobody is to watch and else Chrome. */
export function parseOptions(argv: readonly string[]): DemoOptions {
  const flag = { type: 'boolean', default: false } as const;
  const { values } = parseArgs({
    args: [...argv],
    options: { chrome: flag, firefox: flag, headless: flag, exit: flag },
  });
  const named = browserNames.filter((name) => values[name]);
  const unnamed: readonly BrowserName[] = values.exit ? browserNames : ['chrome'];
  return {
    browsers: named.length > 0 ? named : unnamed,
    headless: values.headless,
    exit: values.exit,
  };
}
