import type { RelayRecord } from '../../../messages/records';
import type { MessageKey } from '../../../platform/i18n';

/** Relays that are there for the same reason, under a heading that says it. */
export interface RelayGroup {
  readonly title: MessageKey;
  readonly relays: readonly RelayRecord[];
}

const isYours = ({ uses }: RelayRecord): boolean => uses.some((use) => use.read || use.write);

/** The groups in the order of the page, each with what belongs there and in none before it. */
const groups: readonly [MessageKey, (relay: RelayRecord) => boolean][] = [
  ['relaysYours', isYours],
  ['relaysMessages', ({ chosenFor }) => chosenFor.includes('messages')],
  ['relaysFollows', ({ chosenFor }) => chosenFor.includes('follows')],
  ['relaysCustom', ({ chosenFor }) => chosenFor.includes('custom')],
  ['relaysIndex', ({ chosenFor }) => chosenFor.includes('lists')],
  ['relaysUnused', () => true],
];

/** All relays, each in one group; groups without any are left out. */
export function groupRelays(relays: readonly RelayRecord[]): RelayGroup[] {
  const groupOf = (relay: RelayRecord) => groups.find(([, belongs]) => belongs(relay))?.[0];
  return groups
    .map(([title]) => ({ title, relays: relays.filter((relay) => groupOf(relay) === title) }))
    .filter((group) => group.relays.length > 0);
}
