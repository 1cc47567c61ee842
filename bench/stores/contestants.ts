import type { ExtensionBrowser } from '../../test/support/browser/extension-browser';
import { Contestant } from './contestant';
import { storeNames } from './store-names';

export type Contestants = readonly Contestant[];

/** Where a store is found again in a profile that stays: it belongs to an origin. */
const firstPort = 47_101;

/** Ours first. */
export async function openContestants(
  browser: ExtensionBrowser,
  profile: string | undefined,
): Promise<Contestants> {
  const contestants: Contestant[] = [];
  for (const [at, name] of storeNames.entries()) {
    const port = profile === undefined ? 0 : firstPort + at;
    contestants.push(await Contestant.open(browser, name, port));
  }
  return contestants;
}
