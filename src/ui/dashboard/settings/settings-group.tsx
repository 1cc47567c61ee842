import type { MessageKey } from '../../../platform/i18n';
import { Icon } from '../../shared/icon';
import { countText, text } from '../../shared/text';
import { type Setting, toText } from './setting';
import { SettingsForm, type SettingsFormProps } from './settings-form';

export interface SettingsGroupProps extends SettingsFormProps {
  title: MessageKey;
  /** Unfolded from the start, or from now on. */
  open?: boolean;
  /** Something else is looked for. What was typed here stays. */
  hidden?: boolean;
}

/** Settings that belong together, folded away: most people need none of them. */
export function SettingsGroup({
  title,
  open = false,
  hidden = false,
  ...form
}: SettingsGroupProps) {
  const changed = form.settings.filter((setting) => isChanged(setting, form)).length;
  return (
    <details class="card group" data-group={title} open={open} hidden={hidden}>
      <summary>
        <Icon name="chevron" />
        <span>{text(title)}</span>
        {changed > 0 && <span class="group-count">{countText('settingsChanged', changed)}</span>}
      </summary>
      <SettingsForm {...form} />
    </details>
  );
}

function isChanged({ name }: Setting, { values, fallbacks }: SettingsFormProps): boolean {
  const value = values[name];
  return value !== undefined && toText(value) !== toText(fallbacks[name]);
}
