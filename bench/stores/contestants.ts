import type { ExtensionBrowser } from '../../test/support/browser/extension-browser';
import { Contestant } from './contestant';
import { storeNames } from './store-names';

export type Contestants = readonly Contestant[];

/** Ours first. */
export async function openContestants(browser: ExtensionBrowser): Promise<Contestants> {
  const contestants: Contestant[] = [];
  for (const name of storeNames) contestants.push(await Contestant.open(browser, name));
  return contestants;
}
