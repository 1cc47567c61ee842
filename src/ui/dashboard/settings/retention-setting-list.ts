import { RetentionSettingsSchema } from '../../../messages/retention-settings';
import { choiceSetting, numberSetting, textSetting } from './make-setting';
import type { Setting } from './setting';

const { entries } = RetentionSettingsSchema;

/** How much is kept for how long. */
export const retentionSettings: readonly Setting[] = [
  numberSetting('maxMegabytes', entries.maxMegabytes, {
    label: 'maxMegabytesLabel',
    hint: 'maxMegabytesHint',
    unit: 'megabytes',
    zero: 'noLimit',
  }),
  numberSetting('maxAgeDays', entries.maxAgeDays, {
    label: 'maxAgeDaysLabel',
    hint: 'maxAgeDaysHint',
    unit: 'days',
    zero: 'noLimit',
  }),
  textSetting('pinned', entries.pinned, {
    kind: 'lines',
    label: 'pinnedLabel',
    hint: 'pinnedHint',
    wrong: 'pinnedWrong',
  }),
  choiceSetting(
    'ownVanish',
    entries.ownVanish,
    [
      ['keep', 'ownVanishKeep'],
      ['empty', 'ownVanishEmpty'],
    ],
    { label: 'ownVanishLabel', hint: 'ownVanishHint' },
  ),
];
