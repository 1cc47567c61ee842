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
    unit: 'unitMinutes',
  }),
  numberSetting('reconcileMinutes', entries.reconcileMinutes, {
    label: 'reconcileLabel',
    hint: 'reconcileHint',
    unit: 'unitMinutes',
  }),
  numberSetting('backfillMinutes', entries.backfillMinutes, {
    label: 'backfillLabel',
    hint: 'backfillHint',
    unit: 'unitMinutes',
  }),
  numberSetting('uploadMinutes', entries.uploadMinutes, {
    label: 'uploadLabel',
    hint: 'uploadHint',
    unit: 'unitMinutes',
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
    unit: 'unitMinutes',
  }),
  numberSetting('recoveryMinutes', entries.recoveryMinutes, {
    label: 'recoveryLabel',
    hint: 'recoveryHint',
    unit: 'unitMinutes',
  }),
  numberSetting('backOffMaxHours', entries.backOffMaxHours, {
    label: 'backOffLabel',
    hint: 'backOffHint',
    unit: 'unitHours',
  }),
  numberSetting('deadAfterFailures', entries.deadAfterFailures, {
    label: 'deadFailuresLabel',
    hint: 'deadFailuresHint',
    unit: 'unitFailures',
  }),
  numberSetting('deadAfterDays', entries.deadAfterDays, {
    label: 'deadDaysLabel',
    hint: 'deadDaysHint',
    unit: 'unitDays',
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
    unit: 'unitPercent',
  }),
];
