import * as v from 'valibot';
import type { SettingChange } from '../../../messages/settings-changes';
import { text } from '../../shared/text';
import { retentionSettings } from '../settings/retention-setting-list';
import {
  careSettings,
  courtesySettings,
  relayScheduleSettings,
} from '../settings/schedule-setting-list';
import {
  followSettings,
  indexSettings,
  kindSettings,
  scopeSettings,
} from '../settings/scope-setting-list';
import type { Setting, SettingValue } from '../settings/setting';
import { siteSettings } from '../settings/site-setting-list';
import { methodSettings, networkSettings, sizeSettings } from '../settings/sync-setting-list';
import { valueWords } from '../settings/value-words';

/** By name; no two groups have a setting of the same name. */
const settings = new Map<string, Setting>(
  [
    ...[scopeSettings, kindSettings, followSettings, indexSettings],
    ...[relayScheduleSettings, careSettings, courtesySettings],
    ...[methodSettings, sizeSettings, networkSettings, retentionSettings, siteSettings],
  ]
    .flat()
    .map((setting) => [setting.name, setting]),
);

const Named = v.array(v.object({ name: v.string() }));

/** "Page size: 500 events → 100 events". */
export function changeWords({ name, before, after }: SettingChange): string {
  const setting = settings.get(name);
  if (setting !== undefined) {
    return text('changeLine', text(setting.label), told(setting, before), told(setting, after));
  }
  // The one that no form of settings has: the filters, which have names.
  return text('changeLine', text('customGroup'), namesOf(before), namesOf(after));
}

function told(setting: Setting, value: unknown): string {
  const known = value as SettingValue;
  const list = setting.kind === 'lines' && Array.isArray(value) ? value : [];
  return list.length > 0 ? list.join(', ') : valueWords(setting, known);
}

function namesOf(filters: unknown): string {
  const parsed = v.safeParse(Named, filters);
  const names = parsed.success ? parsed.output.map(({ name }) => name) : [];
  return names.length > 0 ? names.join(', ') : text('nothing');
}
