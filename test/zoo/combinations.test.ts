import type { RelayRecord } from '../../src/messages/records';
import type { SyncSettings } from '../../src/messages/sync-settings';
import type { RelayBehaviour } from '../support/relay/relay-behaviour';
import { playCases } from './play-cases';
import type { Direction, Failed, Settled, ZooCase } from './zoo-case';
import { notes } from './zoo-events';

type Ability = 'can' | 'refuses' | 'is silent';
interface Combination {
  readonly mode: SyncSettings['mode'];
  readonly flag: RelayRecord['negentropy'];
  readonly direction: Direction;
  readonly ability: Ability;
}

const modes: readonly Combination['mode'][] = ['auto', 'negentropy', 'req'];
const flags: readonly Combination['flag'][] = ['auto', 'on', 'off'];
const directions: readonly Direction[] = ['down', 'up', 'both'];
const behaviours: Record<Ability, Partial<RelayBehaviour>> = {
  can: {},
  refuses: { negentropy: 'off-closed' },
  'is silent': { negentropy: 'silent', information: { supported_nips: [1, 11] } },
};
const abilities = Object.keys(behaviours) as Ability[];

const combinations: readonly Combination[] = modes.flatMap((mode) =>
  flags.flatMap((flag) =>
    directions.flatMap((direction) =>
      abilities.map((ability) => ({ mode, flag, direction, ability })),
    ),
  ),
);

const ours = notes(0, 60);
const theirs = notes(20, 80);
const union = notes(0, 80);

/** The relay's own flag goes before the mode; `off` before all. */
function asksByNegentropy({ mode, flag }: Combination): boolean {
  return flag === 'on' || (flag === 'auto' && mode !== 'req');
}

function expectationOf(combination: Combination): Settled | Failed {
  const { mode, direction, ability } = combination;
  const asks = asksByNegentropy(combination);
  if (asks && ability !== 'can' && mode === 'negentropy') {
    return { error: 'negentropy-refused', ours, theirs };
  }
  return {
    ours: direction === 'up' ? ours : union,
    theirs: direction === 'down' ? theirs : union,
    method: asks && ability === 'can' ? 'negentropy' : 'req',
  };
}

function steadyOf(combination: Combination): NonNullable<ZooCase['steady']> {
  const { flag, direction, ability } = combination;
  if (asksByNegentropy(combination) && ability === 'can') return {};
  // Nothing is read from a relay that is only sent to.
  const pages = direction === 'up' ? 0 : 1;
  // A refusal is remembered, unless the user insists.
  return { pages, rounds: pages, negOpens: flag === 'on' ? 1 : 0 };
}

playCases(
  'every mode, flag, direction and ability',
  combinations.map((combination): ZooCase => {
    const { mode, flag, direction, ability } = combination;
    return {
      name: `mode ${mode}, flag ${flag}, ${direction}, a relay that ${ability}`,
      source: 'A.1',
      relay: behaviours[ability],
      settings: { mode },
      flag,
      direction,
      ours,
      theirs,
      expected: expectationOf(combination),
      steady: steadyOf(combination),
    };
  }),
);
