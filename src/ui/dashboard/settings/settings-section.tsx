import { useState } from 'preact/hooks';
import { defaultSettings } from '../../../messages/default-settings';
import type { Settings } from '../../../messages/records';
import { ask } from '../../../platform/admin-client';
import { Section } from '../../shared/section';
import { text } from '../../shared/text';
import { type SettingPart, settingGroups } from './all-settings';
import { CustomFilters } from './custom-filters';
import { FindField } from './find-field';
import { findSettings } from './find-settings';
import { hasWords } from './has-words';
import { SettingsGroup, type SettingsGroupProps } from './settings-group';

/** So many groups say what is kept; the others say how. */
const ofWhatIsKept = 3;

/** How Larder works for all relays; a relay's own page says what differs there. */
export function SettingsSection({ settings }: { settings: Settings }) {
  const [wanted, setWanted] = useState('');
  const isLookedFor = wanted.trim() !== '';
  const isCustomFound = hasWords(text('customGroup'), wanted);
  const groups = groupsOf(settings).map((group) => ({
    ...group,
    found: findSettings(group.title, group.settings, wanted).length,
  }));
  const draw = ({ found, ...group }: (typeof groups)[number]) => (
    <SettingsGroup
      key={group.title}
      {...group}
      open={isLookedFor ? found > 0 : group.title === 'scopesGroup'}
      hidden={found === 0}
    />
  );
  return (
    <Section title={text('forAllRelaysTitle')}>
      <FindField
        wanted={wanted}
        found={groups.reduce((sum, { found }) => sum + found, Number(isCustomFound))}
        onInput={setWanted}
      />
      {groups.slice(0, ofWhatIsKept).map(draw)}
      <CustomFilters
        filters={settings.scopes.custom}
        open={isLookedFor && isCustomFound}
        hidden={!isCustomFound}
      />
      {groups.slice(ofWhatIsKept).map(draw)}
    </Section>
  );
}

type Stored = Pick<SettingsGroupProps, 'values' | 'fallbacks' | 'onSave'>;

function groupsOf(settings: Settings): SettingsGroupProps[] {
  const store = (fields: object) => ask({ type: 'settings.update', fields: { ...fields } });
  /** Those of the other parts have a form where they belong: on the pages of storage and of sites. */
  const parts: Partial<Record<SettingPart, Stored>> = {
    scopes: {
      values: withoutCustom(settings.scopes),
      fallbacks: withoutCustom(defaultSettings.scopes),
      onSave: async (values) => withoutCustom((await store({ scopes: values })).scopes),
    },
    schedule: {
      values: settings.schedule,
      fallbacks: defaultSettings.schedule,
      onSave: async (values) => (await store({ schedule: values })).schedule,
    },
    sync: {
      values: settings.sync,
      fallbacks: defaultSettings.sync,
      onSave: async (values) => (await store({ sync: values })).sync,
    },
    indexers: {
      values: { indexers: settings.indexers },
      fallbacks: { indexers: defaultSettings.indexers },
      onSave: async (values) => ({ indexers: (await store(values)).indexers }),
    },
  };
  return settingGroups.flatMap(([title, inGroup, part]) => {
    const stored = parts[part];
    return stored === undefined ? [] : [{ title, settings: inGroup, ...stored }];
  });
}

/** The user's own filters have a form of their own. */
function withoutCustom({ custom, ...values }: Settings['scopes']) {
  return values;
}
