import { retentionSettings } from './retention-setting-list';
import { careSettings, courtesySettings, relayScheduleSettings } from './schedule-setting-list';
import { followSettings, indexSettings, kindSettings, scopeSettings } from './scope-setting-list';
import type { Setting } from './setting';
import { siteSettings } from './site-setting-list';
import { methodSettings, networkSettings, sizeSettings } from './sync-setting-list';

/** By name; no two groups have a setting of the same name. */
export const allSettings: ReadonlyMap<string, Setting> = new Map<string, Setting>(
  [
    ...[scopeSettings, kindSettings, followSettings, indexSettings],
    ...[relayScheduleSettings, careSettings, courtesySettings],
    ...[methodSettings, sizeSettings, networkSettings, retentionSettings, siteSettings],
  ]
    .flat()
    .map((setting) => [setting.name, setting]),
);
