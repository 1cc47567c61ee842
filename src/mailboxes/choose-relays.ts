import type { Account, ChosenScope, Settings } from '../messages/records';
import type { PlanSources } from './plan-sync';
import type { RelayBook } from './relay-book';

export interface ChooseRelaysInput {
  readonly accounts: readonly Account[];
  readonly settings: Settings;
  readonly sources: PlanSources;
}

/**
 * Brings the relays into the book that scopes lead to, so that each has its switch, what is learned
 * of it, and its state. Tells which are new there.
 */
export async function chooseRelays(relays: RelayBook, input: ChooseRelaysInput): Promise<string[]> {
  const added: string[] = [];
  for (const [scope, urls] of Object.entries(chosenRelays(input)) as [ChosenScope, string[]][]) {
    added.push(...(await relays.setChosen(scope, urls)));
  }
  return added;
}

function chosenRelays(input: ChooseRelaysInput): Record<ChosenScope, string[]> {
  const { accounts, sources, settings } = input;
  const { lists, messages, custom } = settings.scopes;
  const isAnybody = accounts.some((it) => it.active);
  return {
    lists: lists && isAnybody ? settings.indexers : [],
    messages: messages ? [...sources.messageRelays.values()].flat() : [],
    follows: [...sources.follows.keys()],
    custom: custom.flatMap((it) => it.relays),
  };
}
