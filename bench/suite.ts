import type { BrowserName } from '../test/support/browser/extension-browser';

/** The sizes a suite can be asked for, by the names of the command line. */
export const sizes = { '10k': 10_000, '100k': 100_000, '1m': 1_000_000 } as const;
export type SizeName = keyof typeof sizes;

export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/** One comparison, as it stands in `results/latest.json`. */
export interface Row {
  readonly suite: string;
  readonly case: string;
  readonly browser: BrowserName;
  readonly size: SizeName;
  readonly metric: string;
  readonly ours: Spread;
  readonly rival: Spread;
  /** Package and version. */
  readonly rivalName: string;
  /** How many times better our median is; below 1 the rival is better. */
  readonly ratio: number;
  readonly unit: string;
  readonly better: 'higher' | 'lower';
}

export interface SuiteContext {
  readonly browser: BrowserName;
  readonly size: SizeName;
  /** How often each side is measured: at least 5. */
  readonly runs: number;
  /** Tells whoever waits how far it is. */
  progress(message: string): void;
}

export interface Suite {
  readonly name: string;
  run(context: SuiteContext): Promise<Row[]>;
}
