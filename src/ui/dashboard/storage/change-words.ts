import * as v from 'valibot';
import type { SettingChange } from '../../../messages/settings-changes';
import { listWords } from '../../shared/list-words';
import { text } from '../../shared/text';
import { allSettings } from '../settings/all-settings';
import type { Setting, SettingValue } from '../settings/setting';
import { valueWords } from '../settings/value-words';

const Named = v.array(v.object({ name: v.string() }));

/** "Page size: 500 events → 100 events". */
export function changeWords({ name, before, after }: SettingChange): string {
  const setting = allSettings.get(name);
  if (setting !== undefined) {
    return text('changeLine', text(setting.label), told(setting, before), told(setting, after));
  }
  // The one that no form of settings has: the filters, which have names.
  return text('changeLine', text('customGroup'), namesOf(before), namesOf(after));
}

function told(setting: Setting, value: unknown): string {
  const known = value as SettingValue;
  const list = setting.kind === 'lines' && Array.isArray(value) ? value : [];
  return list.length > 0 ? listWords(list) : valueWords(setting, known);
}

function namesOf(filters: unknown): string {
  const parsed = v.safeParse(Named, filters);
  const names = parsed.success ? parsed.output.map(({ name }) => name) : [];
  return names.length > 0 ? listWords(names) : text('nothing');
}
