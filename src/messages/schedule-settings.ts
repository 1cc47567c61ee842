import * as v from 'valibot';
import { wholeNumber } from './whole-number';

const week = 7 * 24 * 60;

/** Minutes between two runs of a job; 0: never by itself. */
const period = wholeNumber(0, week);

/** What is done when it costs the user: everything, only what is recent, or nothing. */
const Courtesy = v.picklist(['sync', 'small', 'pause']);
export type Courtesy = v.InferOutput<typeof Courtesy>;

/** When a relay is synced by itself. Each may be overridden for one relay in its `config`. */
export const relayScheduleFields = {
  /** Looks for what the last minutes brought. */
  realtimeMinutes: period,
  /** Compares everything. */
  reconcileMinutes: period,
  /** Goes on with what a relay's first sync had to leave. */
  backfillMinutes: period,
  /** Sends what relays that are sent to lack. */
  uploadMinutes: period,
  /** Once a day at this local time everything, also what was settled long ago. */
  fullAt: v.union([v.literal('never'), v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/))]),
  /** New events are delivered at once while somebody looks. */
  live: v.boolean(),
} as const;

const fields = {
  ...relayScheduleFields,
  /** Looks after syncs that were cut off and relays that failed. */
  recoveryMinutes: wholeNumber(1, week),
  /** Asks for newer relay lists. */
  listsMinutes: wholeNumber(0, 10_080),
  onMetered: Courtesy,
  /** While the battery is in use and below `batteryPercent`. */
  onBattery: Courtesy,
  batteryPercent: wholeNumber(0, 100),
  /** The longest a relay that fails is left alone, unless it is dead. */
  backOffMaxHours: wholeNumber(1, 168),
  /** A relay is dead, and tried once a day, after so many failures over so many days. */
  deadAfterFailures: wholeNumber(2, 1_000),
  deadAfterDays: wholeNumber(1, 365),
} as const;

export type ScheduleSettings = v.InferOutput<v.ObjectSchema<typeof fields, undefined>>;
export type RelaySchedule = Pick<ScheduleSettings, keyof typeof relayScheduleFields>;

/** As the user sets them: nothing unknown, nothing out of bounds. */
export const ScheduleSettingsSchema = v.strictObject(fields);

/** The schedule that applies to one relay. */
export function effectiveSchedule(
  settings: ScheduleSettings,
  relay: { readonly config: Partial<RelaySchedule> },
): ScheduleSettings {
  return { ...settings, ...relay.config };
}
