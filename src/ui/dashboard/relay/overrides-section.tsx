import type { RelayRecord, Settings } from '../../../messages/records';
import { ask } from '../../../platform/admin-client';
import { Section } from '../../shared/section';
import { text } from '../../shared/text';
import { relayScheduleSettings } from '../settings/schedule-setting-list';
import { SettingsGroup } from '../settings/settings-group';
import { methodSettings, networkSettings, sizeSettings } from '../settings/sync-setting-list';

interface OverridesSectionProps {
  relay: RelayRecord;
  settings: Settings;
}

/** What differs for this relay from the settings for all. */
export function OverridesSection({ relay, settings }: OverridesSectionProps) {
  const { url, config } = relay;
  const form = {
    inherits: true,
    values: config,
    fallbacks: { ...settings.schedule, ...settings.sync },
    onSave: (values: object) =>
      ask({ type: 'relay.update', url, fields: { config: withNulls(values) } }),
  };
  return (
    <Section title={text('overridesTitle')}>
      <p class="hint">{text('overridesHint')}</p>
      <SettingsGroup title="methodGroup" settings={methodSettings} {...form} />
      <SettingsGroup title="scheduleGroup" settings={relayScheduleSettings} {...form} />
      <SettingsGroup title="sizesGroup" settings={sizeSettings} {...form} />
      <SettingsGroup title="networkGroup" settings={networkSettings} {...form} />
    </Section>
  );
}

/** What is taken away is said by `null`: Chrome leaves `undefined` out of a message. */
function withNulls(values: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]: [string, unknown]) => [name, value ?? null]),
  );
}
