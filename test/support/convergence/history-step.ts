import fc from 'fast-check';
import { forged, pool } from './event-pool';

export type Direction = 'down' | 'up' | 'both';
/** By name, as `eventsNamed` has it. */
export type Names = readonly string[];

/** Something that happens on either side, or to the relay, or a sync. */
export type HistoryStep =
  /** Added here by a site; at the relay by whoever. */
  | { readonly do: 'add here' | 'add there'; readonly events: Names }
  /** Lost at the relay without a trace. */
  | { readonly do: 'forget'; readonly events: Names }
  | { readonly do: 'wait'; readonly hours: number }
  | { readonly do: 'direct'; readonly direction: Direction }
  | MoodStep
  | SyncStep;

/** From now on the relay is so, until another step of this kind. */
export type MoodStep =
  | { readonly do: 'hide' | 'withhold' | 'lose'; readonly events: Names }
  | { readonly do: 'refuse'; readonly events: Names; readonly words: string }
  /** From now on the relay reconciles no more than that at once; 0: as much as there is. */
  | { readonly do: 'cap'; readonly events: number; readonly isStated: boolean }
  | { readonly do: 'negentropy'; readonly is: 'on' | 'off-notice' | 'off-closed' };

export interface SyncStep {
  readonly do: 'sync';
  /** Messages after which the relay hangs up, and again after so many more. */
  readonly hangUps: readonly number[];
  /** Calls of the store after which the background is gone. */
  readonly killedAfter: number | undefined;
}

/** How a history begins and what the relay is like for all of it. */
export interface HistorySetting {
  readonly direction: Direction;
  readonly relay: {
    readonly keepsReplaced: boolean;
    readonly keepsDeleted: boolean;
    readonly keepsVanished: boolean;
    readonly keepsEphemeral: boolean;
    readonly duplicateIsAccepted: boolean;
    readonly maxLimit: number;
  };
  readonly keepsExpired: boolean;
  readonly pageLimit: number;
  readonly uploadBatch: number;
  /** Milliseconds that pass each time somebody looks at the clock: slices end early by it. */
  readonly clockStep: number;
}

export interface History {
  readonly setting: HistorySetting;
  readonly steps: readonly HistoryStep[];
}

/** What a relay says of an event it does not take: for good, for its owner's reasons, for now. */
export const refusals = {
  forGood: 'invalid: not that',
  byOwner: 'blocked: not here',
  forNow: 'rate-limited: not so fast',
} as const;

const most = 5;
const names = pool.map(({ content }) => content);
const someEvents = fc.uniqueArray(fc.constantFrom(...names), { maxLength: most, minLength: 1 });
const genuine = someEvents.map((events) => events.filter((name) => name !== forged.content));
const some = fc.uniqueArray(fc.constantFrom(...names), { maxLength: most });
// What one question brings by REQ and the other one was hidden, that one settles a sync later: the last is read
// as a deletion of a mention that the relay lacks.
const ofBoth = ['to herself', 'deletes what is not hers, and a deletion'];
const hidden = some.map((events) => events.filter((name) => !ofBoth.includes(name)));
const direction = fc.constantFrom<Direction>('down', 'up', 'both');

const sync = fc.record({
  do: fc.constant('sync' as const),
  hangUps: fc.oneof(
    { weight: 3, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.array(fc.integer({ min: 1, max: 20 }), { maxLength: 3 }) },
  ),
  killedAfter: fc.option(fc.integer({ min: 1, max: 40 }), { freq: 4 }).map((it) => it ?? undefined),
});

const change: fc.Arbitrary<HistoryStep> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('add here' as const), events: genuine }) },
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant('add there' as const), events: someEvents }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('forget' as const), events: someEvents }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('wait' as const), hours: fc.constantFrom(1, 12, 48) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('direct' as const), direction }) },
  { weight: 6, arbitrary: sync },
);

const mood: fc.Arbitrary<MoodStep> = fc.oneof(
  fc.record({ do: fc.constant('hide' as const), events: hidden }),
  fc.record({ do: fc.constantFrom('withhold' as const, 'lose' as const), events: some }),
  fc.record({
    do: fc.constant('refuse' as const),
    events: some,
    words: fc.constantFrom(...Object.values(refusals)),
  }),
  fc.record({
    do: fc.constant('cap' as const),
    events: fc.constantFrom(0, 5, 9),
    isStated: fc.boolean(),
  }),
  fc.record({
    do: fc.constant('negentropy' as const),
    is: fc.constantFrom('on' as const, 'off-notice' as const, 'off-closed' as const),
  }),
);

const step = fc.oneof({ weight: 3, arbitrary: change }, { weight: 1, arbitrary: mood });
const stepsOf = (one: fc.Arbitrary<HistoryStep>) =>
  fc.array(one, { minLength: 1, maxLength: 20, size: 'max' });

const setting: fc.Arbitrary<HistorySetting> = fc.record({
  direction,
  relay: fc.record({
    keepsReplaced: fc.boolean(),
    keepsDeleted: fc.boolean(),
    keepsVanished: fc.boolean(),
    keepsEphemeral: fc.boolean(),
    duplicateIsAccepted: fc.boolean(),
    maxLimit: fc.constantFrom(4, 500),
  }),
  keepsExpired: fc.boolean(),
  pageLimit: fc.constantFrom(4, 500),
  uploadBatch: fc.constantFrom(2, 50),
  clockStep: fc.constantFrom(0, 0, 1_000),
});

export const historyArbitrary: fc.Arbitrary<History> = fc.record({
  setting,
  // Where the relay has no moods, each sync on the way has to end with all that is specified.
  steps: fc.oneof(stepsOf(step), stepsOf(change)),
});
