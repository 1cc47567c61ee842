import { defaultSettings } from '../../../messages/default-settings';
import type { RelayRecord, Settings } from '../../../messages/records';
import { Icon } from '../../shared/icon';
import { countText, text } from '../../shared/text';
import { Table } from '../table';
import { allSettings } from './all-settings';
import { changedSettings, flatSettings } from './changed-settings';
import { type SettingValue, toText } from './setting';
import { valueWords } from './value-words';

interface EffectiveSectionProps {
  settings: Settings;
  relays: readonly RelayRecord[];
}

/** Everything that is in force, and where it comes from: Larder, the user, or a relay of its own. */
export function EffectiveSection({ settings, relays }: EffectiveSectionProps) {
  const changed = new Set(changedSettings(settings, defaultSettings).map(({ name }) => name));
  const rows = flatSettings(settings).flatMap(({ name, value }) => {
    const setting = allSettings.get(name);
    return setting === undefined ? [] : [{ setting, name, value: value as SettingValue }];
  });
  const columns = ['columnSetting', 'columnValue', 'columnFrom'] as const;
  const [, inForce, from] = columns;
  return (
    <details class="card group" data-group="effective">
      <summary>
        <Icon name="chevron" />
        <span>{text('effectiveTitle')}</span>
        {changed.size > 0 && (
          <span class="group-count">{countText('settingsChanged', changed.size)}</span>
        )}
      </summary>
      <Table
        name="effective-table"
        title={text('effectiveTitle')}
        columns={columns.map((it) => ({ title: text(it) }))}
      >
        {rows.map(({ setting, name, value }) => {
          const differing = relays.filter(({ config }) => Object.hasOwn(config, name)).length;
          return (
            <tr key={name} data-effective={name} data-mine={changed.has(name)}>
              <th scope="row">{text(setting.label)}</th>
              <td data-column={text(inForce)}>
                {Array.isArray(value)
                  ? toText(value) || text('nothing')
                  : valueWords(setting, value)}
              </td>
              <td data-column={text(from)}>
                {text(changed.has(name) ? 'fromYou' : 'fromLarder')}
                {differing > 0 && <p class="hint">{countText('relaysDiffer', differing)}</p>}
              </td>
            </tr>
          );
        })}
      </Table>
    </details>
  );
}
