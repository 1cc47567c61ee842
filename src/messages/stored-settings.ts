import * as v from 'valibot';
import { CustomFilterSchema } from './custom-filter';
import {
  defaultRetentionSettings,
  defaultScheduleSettings,
  defaultScopeSettings,
  defaultSettings,
  defaultSiteSettings,
  defaultSyncSettings,
} from './default-settings';
import { type Settings, SettingsSchema } from './records';
import { type RetentionSettings, RetentionSettingsSchema } from './retention-settings';
import { type ScheduleSettings, ScheduleSettingsSchema } from './schedule-settings';
import { type ScopeSettings, ScopeSettingsSchema } from './scope-settings';
import { type SiteSettings, SiteSettingsSchema } from './site-settings';
import { type SyncSettings, SyncSettingsSchema } from './sync-settings';
import { tolerantList } from './tolerant-list';
import { tolerantObject } from './tolerant-object';
import { withSchedule } from './with-schedule';

const scopeFields = { ...ScopeSettingsSchema.entries, custom: tolerantList(CustomFilterSchema) };

/** The settings as they are read back: what is missing or does not fit is the default. */
export const StoredSettingsSchema = v.pipe(
  v.unknown(),
  v.transform(withSchedule),
  tolerantObject<Settings>(
    {
      indexers: SettingsSchema.entries.indexers,
      sync: tolerantObject<SyncSettings>(SyncSettingsSchema.entries, defaultSyncSettings),
      scopes: tolerantObject<ScopeSettings>(scopeFields, defaultScopeSettings),
      schedule: tolerantObject<ScheduleSettings>(
        ScheduleSettingsSchema.entries,
        defaultScheduleSettings,
      ),
      retention: tolerantObject<RetentionSettings>(
        RetentionSettingsSchema.entries,
        defaultRetentionSettings,
      ),
      sites: tolerantObject<SiteSettings>(SiteSettingsSchema.entries, defaultSiteSettings),
    },
    defaultSettings,
  ),
);
