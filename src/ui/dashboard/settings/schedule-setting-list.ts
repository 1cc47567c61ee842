import { ScheduleSettingsSchema } from '../../../messages/schedule-settings';
import { choiceSetting, flagSetting, numberSetting, textSetting } from './make-setting';
import type { Setting } from './setting';

/** Every setting of when is synced. */
const { entries } = ScheduleSettingsSchema;

/** Those that may differ for a relay. */
export const relayScheduleSettings: readonly Setting[] = [
  numberSetting('realtimeMinutes', entries.realtimeMinutes, {
    label: 'realtimeLabel',
    hint: 'realtimeHint',
    unit: 'minutes',
    zero: 'never',
  }),
  numberSetting('reconcileMinutes', entries.reconcileMinutes, {
    label: 'reconcileLabel',
    hint: 'reconcileHint',
    unit: 'minutes',
    zero: 'never',
  }),
  numberSetting('backfillMinutes', entries.backfillMinutes, {
    label: 'backfillLabel',
    hint: 'backfillHint',
    unit: 'minutes',
    zero: 'never',
  }),
  numberSetting('uploadMinutes', entries.uploadMinutes, {
    label: 'uploadLabel',
    hint: 'uploadHint',
    unit: 'minutes',
    zero: 'never',
  }),
  textSetting('fullAt', entries.fullAt, {
    kind: 'text',
    label: 'fullAtLabel',
    hint: 'fullAtHint',
    wrong: 'fullAtWrong',
  }),
  flagSetting('live', entries.live, { label: 'liveLabel', hint: 'liveHint' }),
];

/** Those of the house: other people's relays, and lists. */
export const careSettings: readonly Setting[] = [
  numberSetting('listsMinutes', entries.listsMinutes, {
    label: 'listsLabel',
    hint: 'listsHint',
    unit: 'minutes',
    zero: 'never',
  }),
  numberSetting('recoveryMinutes', entries.recoveryMinutes, {
    label: 'recoveryLabel',
    hint: 'recoveryHint',
    unit: 'minutes',
  }),
  numberSetting('backOffMaxHours', entries.backOffMaxHours, {
    label: 'backOffLabel',
    hint: 'backOffHint',
    unit: 'hours',
  }),
  numberSetting('deadAfterFailures', entries.deadAfterFailures, {
    label: 'deadFailuresLabel',
    hint: 'deadFailuresHint',
    unit: 'failures',
  }),
  numberSetting('deadAfterDays', entries.deadAfterDays, {
    label: 'deadDaysLabel',
    hint: 'deadDaysHint',
    unit: 'days',
  }),
];

const courtesies = [
  ['sync', 'courtesySync'],
  ['small', 'courtesySmall'],
  ['pause', 'courtesyPause'],
] as const;

/** What is done where it costs the user. */
export const courtesySettings: readonly Setting[] = [
  choiceSetting('onMetered', entries.onMetered, courtesies, {
    label: 'onMeteredLabel',
    hint: 'onMeteredHint',
  }),
  choiceSetting('onBattery', entries.onBattery, courtesies, {
    label: 'onBatteryLabel',
    hint: 'onBatteryHint',
  }),
  numberSetting('batteryPercent', entries.batteryPercent, {
    label: 'batteryPercentLabel',
    hint: 'batteryPercentHint',
    unit: 'percent',
  }),
];
