import * as v from 'valibot';
import { limits } from './limits';
import {
  AccountSchema,
  RelayChangesSchema,
  RelayRecordSchema,
  RelayUseSchema,
  SettingsSchema,
} from './records';
import { RetentionSettingsSchema } from './retention-settings';
import { ScheduleSettingsSchema } from './schedule-settings';
import { ScopeSettingsSchema } from './scope-settings';
import { SiteSettingsSchema } from './site-settings';
import { SyncOverridesSchema, SyncSettingsSchema } from './sync-settings';

/*
 * What a user takes along to another browser in a file of settings: of each record what they have
 * decided, and nothing that Larder finds out by itself.
 */

const { pubkey, label, active } = AccountSchema.entries;
export const TakenAccountSchema = v.strictObject({ pubkey, label, active });
export type TakenAccount = v.InferOutput<typeof TakenAccountSchema>;

const { url, origin } = RelayRecordSchema.entries;
/** A flag that is missing is not touched. */
export const TakenRelaySchema = v.strictObject({
  ...RelayChangesSchema.pipe[0].entries,
  config: v.optional(SyncOverridesSchema),
  url,
  origin,
  uses: v.pipe(v.array(v.strictObject(RelayUseSchema.entries)), v.maxLength(limits.fileAccounts)),
});
export type TakenRelay = v.InferOutput<typeof TakenRelaySchema>;

/** A setting that is missing, because an older version wrote the file, is not touched. */
export const TakenSettingsSchema = v.partial(
  v.strictObject({
    indexers: SettingsSchema.entries.indexers,
    sync: v.partial(SyncSettingsSchema),
    scopes: v.partial(ScopeSettingsSchema),
    schedule: v.partial(ScheduleSettingsSchema),
    retention: v.partial(RetentionSettingsSchema),
    sites: v.partial(SiteSettingsSchema),
  }),
);
