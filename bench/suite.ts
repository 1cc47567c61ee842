import { type BrowserName, browserNames } from '../test/support/browser/extension-browser';

/** Where a suite runs: in a real browser, or in Node. */
export const places = [...browserNames, 'node'] as const;
export type Place = (typeof places)[number];

/** The sizes a suite can be asked for, by the names of the command line. */
export const sizes = { '1k': 1_000, '10k': 10_000, '100k': 100_000, '1m': 1_000_000 } as const;
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
  readonly browser: Place;
  readonly size: SizeName;
  readonly metric: string;
  readonly ours: Spread;
  /** Absent where it could not do it: `rivalFailure` says why. */
  readonly rival?: Spread;
  /** Package and version. */
  readonly rivalName: string;
  /** How many times better our median is; below 1 the rival is better. */
  readonly ratio?: number;
  readonly unit: string;
  readonly better: 'higher' | 'lower';
  /** What our median is wanted to be at most. */
  readonly wanted?: number;
  /** What `ratio` is wanted to be at least. */
  readonly wantedRatio?: number;
  /** At most `limit` events are asked for, so that a larger store should not take longer. */
  readonly isBound?: boolean;
  /** How many events the answer has. */
  readonly found?: number;
  /** Events that the rival lacks in the end: its numbers are of less work than ours. */
  readonly rivalLacks?: number;
  /** Why it gave up, if it did. */
  readonly rivalFailure?: string;
}

export interface SuiteContext<Where extends Place = Place> {
  readonly browser: Where;
  readonly size: SizeName;
  /** Of the test relays by name; the suite's choice unless told. */
  readonly relay: string | undefined;
  /** How often each side is measured: at least 5. */
  readonly runs: number;
  /** A browser's profile that stays: what is stored in it already is asked, and not stored again. */
  readonly profile: string | undefined;
  /** A part of the names of the cases that are measured, where that is not all. */
  readonly only: string | undefined;
  /** Tells whoever waits how far it is. */
  progress(message: string): void;
}

/** Several may have one name and run in different places. */
export type Suite = {
  readonly name: string;
  /** Of another suite: whoever asks for that one gets this one too. */
  readonly partOf?: string;
} & (
  | { readonly place: 'browser'; run: Run<BrowserName> }
  | { readonly place: 'node'; run: Run<'node'> }
);

type Run<Where extends Place> = (context: SuiteContext<Where>) => Promise<Row[]>;
