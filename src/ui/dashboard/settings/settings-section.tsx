import { defaultSettings } from '../../../messages/default-settings';
import type { Settings } from '../../../messages/records';
import { ask } from '../../../platform/admin-client';
import { Section } from '../../shared/section';
import { text } from '../../shared/text';
import { CustomFilters } from './custom-filters';
import { careSettings, courtesySettings, relayScheduleSettings } from './schedule-setting-list';
import { followSettings, indexSettings, kindSettings, scopeSettings } from './scope-setting-list';
import { SettingsGroup } from './settings-group';
import { methodSettings, networkSettings, sizeSettings } from './sync-setting-list';

/** How Larder works for all relays; a relay's own page says what differs there. */
export function SettingsSection({ settings }: { settings: Settings }) {
  const { custom: _, ...scopeValues } = settings.scopes;
  const { custom: __, ...scopeFallbacks } = defaultSettings.scopes;
  const scopes = {
    values: scopeValues,
    fallbacks: scopeFallbacks,
    onSave: (values: object) => ask({ type: 'settings.update', fields: { scopes: values } }),
  };
  const schedule = {
    values: settings.schedule,
    fallbacks: defaultSettings.schedule,
    onSave: (values: object) => ask({ type: 'settings.update', fields: { schedule: values } }),
  };
  const sync = {
    values: settings.sync,
    fallbacks: defaultSettings.sync,
    onSave: (values: object) => ask({ type: 'settings.update', fields: { sync: values } }),
  };
  const index = {
    values: { indexers: settings.indexers },
    fallbacks: { indexers: defaultSettings.indexers },
    onSave: (values: object) => ask({ type: 'settings.update', fields: { ...values } }),
  };
  return (
    <Section title={text('forAllRelaysTitle')}>
      <SettingsGroup open title="scopesGroup" settings={scopeSettings} {...scopes} />
      <SettingsGroup title="kindsGroup" settings={kindSettings} {...scopes} />
      <SettingsGroup title="followsGroup" settings={followSettings} {...scopes} />
      <CustomFilters filters={settings.scopes.custom} />
      <SettingsGroup title="indexGroup" settings={indexSettings} {...index} />
      <SettingsGroup title="scheduleGroup" settings={relayScheduleSettings} {...schedule} />
      <SettingsGroup title="courtesyGroup" settings={courtesySettings} {...schedule} />
      <SettingsGroup title="careGroup" settings={careSettings} {...schedule} />
      <SettingsGroup title="methodGroup" settings={methodSettings} {...sync} />
      <SettingsGroup title="sizesGroup" settings={sizeSettings} {...sync} />
      <SettingsGroup title="networkGroup" settings={networkSettings} {...sync} />
    </Section>
  );
}
