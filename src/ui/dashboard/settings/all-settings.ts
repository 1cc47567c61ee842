import type { MessageKey } from '../../../platform/i18n';
import { retentionSettings } from './retention-setting-list';
import { careSettings, courtesySettings, relayScheduleSettings } from './schedule-setting-list';
import { followSettings, indexSettings, kindSettings, scopeSettings } from './scope-setting-list';
import type { Setting } from './setting';
import { siteSettings } from './site-setting-list';
import { methodSettings, networkSettings, sizeSettings } from './sync-setting-list';

/** Where the settings of a group are stored. */
export type SettingPart = 'scopes' | 'indexers' | 'schedule' | 'sync' | 'retention' | 'sites';

/** Every group by its title, as they follow each other on the page of settings, and then on other pages. */
export const settingGroups: readonly (readonly [
  title: MessageKey,
  settings: readonly Setting[],
  part: SettingPart,
])[] = [
  ['scopesGroup', scopeSettings, 'scopes'],
  ['kindsGroup', kindSettings, 'scopes'],
  ['followsGroup', followSettings, 'scopes'],
  ['indexGroup', indexSettings, 'indexers'],
  ['scheduleGroup', relayScheduleSettings, 'schedule'],
  ['courtesyGroup', courtesySettings, 'schedule'],
  ['careGroup', careSettings, 'schedule'],
  ['methodGroup', methodSettings, 'sync'],
  ['sizesGroup', sizeSettings, 'sync'],
  ['networkGroup', networkSettings, 'sync'],
  ['retentionTitle', retentionSettings, 'retention'],
  ['newSitesTitle', siteSettings, 'sites'],
];

/** By name; no two groups have a setting of the same name. */
export const allSettings: ReadonlyMap<string, Setting> = new Map(
  settingGroups.flatMap(([, settings]) => settings.map((setting) => [setting.name, setting])),
);
