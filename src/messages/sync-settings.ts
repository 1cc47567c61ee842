import * as v from 'valibot';
import { type RelaySchedule, relayScheduleFields } from './schedule-settings';
import { fittingFields } from './tolerant-object';
import { wholeNumber as whole } from './whole-number';
import { withoutUndefined } from './without-undefined';

/**
 * How syncs are done. Every value may be overridden for one relay in its `config`; the unit stands
 * in the name. What is not stored is the default.
 */
const fields = {
  /**
   * `auto`: negentropy where a relay can, REQ where it cannot. `negentropy`: never REQ instead, a
   * relay that cannot fails. `req`: always REQ. A relay's own flag goes before `auto` and `req`.
   */
  mode: v.picklist(['auto', 'negentropy', 'req']),
  /** Events asked for in one page, and ids in one REQ; never more than the relay says it gives. */
  pageLimit: whole(1, 5_000),
  /** Our negentropy frames, before hex. */
  frameBytes: whole(4_096, 500_000),
  /** Local events of a scope below which a relay is read by REQ instead of negentropy. */
  reqBelowEvents: whole(0, 100_000),
  uploadBatch: whole(1, 500),
  uploadDelayMs: whole(0, 60_000),
  connectTimeoutSeconds: whole(1, 120),
  idleTimeoutSeconds: whole(1, 600),
  /** Before a lost connection is opened again. */
  reconnectDelaySeconds: whole(0, 600),
  maxReconnectAttempts: whole(0, 100),
  /** How far back is synced; 0: everything. */
  backfillSinceHours: whole(0, 1_000_000),
  /** What the poll of recent events looks back over. */
  realtimeWindowMinutes: whole(1, 10_080),
  errorRetryMinutes: whole(1, 10_080),
  staleAfterMinutes: whole(1, 1_440),
} as const;

export const SyncSettingsSchema = v.strictObject(fields);
export type SyncSettings = v.InferOutput<typeof SyncSettingsSchema>;

/** The values a relay's `config` holds: how and when it is synced, only where that differs. */
export type SyncOverrides = Partial<SyncSettings & RelaySchedule>;
const overrides = { ...fields, ...relayScheduleFields };
/** As the user sets them: nothing unknown, nothing out of bounds. */
export const SyncOverridesSchema = v.pipe(
  v.partial(v.strictObject(overrides)),
  v.transform((config): SyncOverrides => withoutUndefined(config)),
);
/** Changes to them: `null` takes away what a relay has of its own; what is not given stays. */
export const OverrideChangesSchema = v.pipe(
  v.partial(v.strictObject(nullable(overrides))),
  v.transform(withoutUndefined),
);
/** As they are read back: what does not fit, or is not known any more, is left out. */
export const StoredSyncOverridesSchema = v.pipe(
  v.unknown(),
  v.transform(
    (config): SyncOverrides => fittingFields<SyncSettings & RelaySchedule>(overrides, config),
  ),
);

type NullableFields<T extends v.ObjectEntries> = {
  readonly [K in keyof T]: v.NullableSchema<T[K], undefined>;
};

function nullable<T extends v.ObjectEntries>(entries: T): NullableFields<T> {
  const all = Object.entries(entries).map(([name, schema]) => [name, v.nullable(schema)]);
  return Object.fromEntries(all) as NullableFields<T>;
}

/** What a relay has of its own after these changes. */
export function changedOverrides(
  config: SyncOverrides,
  changes: v.InferOutput<typeof OverrideChangesSchema>,
): SyncOverrides {
  // `null` fits no field, and goes.
  return v.parse(StoredSyncOverridesSchema, { ...config, ...changes });
}

/** The settings that apply to one relay. */
export function effectiveSyncSettings(
  settings: SyncSettings,
  relay: { readonly config: SyncOverrides },
): SyncSettings {
  return { ...settings, ...relay.config };
}
