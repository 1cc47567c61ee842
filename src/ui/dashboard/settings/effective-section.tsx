import { defaultSettings } from '../../../messages/default-settings';
import type { RelayRecord, Settings } from '../../../messages/records';
import { Icon } from '../../shared/icon';
import { countText, text } from '../../shared/text';
import { settingGroups } from './all-settings';
import { changedSettings, flatSettings } from './changed-settings';
import { type Setting, type SettingValue, toText } from './setting';
import { valueWords } from './value-words';

interface EffectiveSectionProps {
  settings: Settings;
  relays: readonly RelayRecord[];
}

/** Everything that is in force, and where it comes from: Larder, the user, or a relay of its own. */
export function EffectiveSection({ settings, relays }: EffectiveSectionProps) {
  const changed = new Set(changedSettings(settings, defaultSettings).map(({ name }) => name));
  const values = new Map(flatSettings(settings).map(({ name, value }) => [name, value]));
  const columns = ['columnSetting', 'columnValue', 'columnFrom'] as const;
  const [, inForce, from] = columns;
  const draw = (setting: Setting) => {
    const { name, label, kind } = setting;
    const value = values.get(name) as SettingValue;
    const lines = kind === 'lines' ? toText(value) : '';
    const differing = relays.filter(({ config }) => Object.hasOwn(config, name)).length;
    return (
      <tr key={name} data-effective={name} data-mine={changed.has(name)}>
        <th scope="row">{text(label)}</th>
        <td data-column={text(inForce)}>
          {lines === '' ? valueWords(setting, value) : <bdi dir="ltr">{lines}</bdi>}
        </td>
        <td data-column={text(from)}>
          {text(changed.has(name) ? 'fromYou' : 'fromLarder')}
          {differing > 0 && <p class="hint">{countText('relaysDiffer', differing)}</p>}
        </td>
      </tr>
    );
  };
  return (
    <details class="card group" data-group="effective">
      <summary>
        <Icon name="chevron" />
        <span>{text('effectiveTitle')}</span>
        {changed.size > 0 && (
          <span class="group-count">{countText('settingsChanged', changed.size)}</span>
        )}
      </summary>
      <table class="table card effective-table" aria-label={text('effectiveTitle')}>
        <thead>
          <tr>
            {columns.map((it) => (
              <th key={it} scope="col">
                {text(it)}
              </th>
            ))}
          </tr>
        </thead>
        {/* Settings of two groups may bear one name: it is the group that tells them apart. */}
        {settingGroups.map(([title, inGroup]) => (
          <tbody key={title}>
            <tr>
              <th scope="rowgroup" colSpan={columns.length}>
                {text(title)}
              </th>
            </tr>
            {inGroup.map(draw)}
          </tbody>
        ))}
      </table>
    </details>
  );
}
