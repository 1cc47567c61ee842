import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../messages/default-settings';
import { SyncOverridesSchema } from '../../../messages/sync-settings';
import { retentionSettings } from './retention-setting-list';
import { careSettings, courtesySettings, relayScheduleSettings } from './schedule-setting-list';
import { followSettings, kindSettings, scopeSettings } from './scope-setting-list';
import { type Setting, toText, toValue } from './setting';
import { siteSettings } from './site-setting-list';
import { methodSettings, networkSettings, sizeSettings } from './sync-setting-list';

const { custom: _, ...scopes } = defaultSettings.scopes;
const sync = [...methodSettings, ...sizeSettings, ...networkSettings];

/** Each group of stored settings, with what the forms show of it. */
describe.each<[string, object, readonly Setting[]]>([
  ['how', defaultSettings.sync, sync],
  [
    'when',
    defaultSettings.schedule,
    [...relayScheduleSettings, ...careSettings, ...courtesySettings],
  ],
  ['how much', defaultSettings.retention, retentionSettings],
  ['for whom', defaultSettings.sites, siteSettings],
  ['what', scopes, [...scopeSettings, ...kindSettings, ...followSettings]],
])('the settings of %s is synced', (_, defaults, settings) => {
  it('are all there to be changed, each once', () => {
    const names = settings.map(({ name }) => name);
    expect(names.toSorted()).toEqual(Object.keys(defaults).toSorted());
  });

  it('take the value they came with', () => {
    const values = new Map(Object.entries(defaults));
    for (const setting of settings) {
      const value = values.get(setting.name);
      expect(toValue(setting, toText(value)), setting.name).toEqual(value);
    }
  });
});

it('has a field for everything that may differ for one relay', () => {
  const [schema] = SyncOverridesSchema.pipe;
  const names = [...sync, ...relayScheduleSettings].map(({ name }) => name);
  expect(names.toSorted()).toEqual(Object.keys(schema.entries).toSorted());
  expect(v.is(SyncOverridesSchema, {})).toBe(true);
});
