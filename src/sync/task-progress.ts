import type { IdSet } from '../negentropy/id-set';
import type { Found } from './found';
import type { Window } from './windows';

/** What one run of one scope has done so far: handed on from slice to slice, and lost with a killed background. */
export interface TaskProgress {
  /** Negentropy rounds and REQ pages. */
  rounds: number;
  /** What was found to differ and is not fetched yet, for the next slice. */
  found: Found | undefined;
  /** Times that the difference was looked for, from the beginning. */
  looks: number;
  /** Parts of the relay's set that were not looked at yet; absent before the first look. */
  windows: Window[] | undefined;
  /** Windows opened in this run, and the relay's events in the largest that it reconciled. */
  opened: number;
  largest: number;
  /** Ids the relay said it took: one that is lacking all the same is not offered again. */
  readonly taken: Set<string>;
  /** It listed what it did not deliver. */
  withheld: boolean;
  /** Events it refused for good. */
  refused: number;
  /** By what pages are cut, because the relay hung up inside a whole one. */
  pageDivisor: number;
  /** Our set at the last look, and how many events the relay's was found to have. */
  set: IdSet | undefined;
  relayEvents: number | undefined;
}

export function newProgress(): TaskProgress {
  return {
    rounds: 0,
    found: undefined,
    looks: 0,
    windows: undefined,
    opened: 0,
    largest: 0,
    taken: new Set(),
    withheld: false,
    refused: 0,
    pageDivisor: 1,
    set: undefined,
    relayEvents: undefined,
  };
}
