import { SyncSettingsSchema } from '../../../messages/sync-settings';
import { choiceSetting, numberSetting } from './make-setting';
import type { Setting } from './setting';

/** Every setting of how syncs are done, in the groups in which they are shown. */
const { entries } = SyncSettingsSchema;

export const methodSettings: readonly Setting[] = [
  choiceSetting(
    'mode',
    entries.mode,
    [
      ['auto', 'modeAuto'],
      ['negentropy', 'modeNegentropy'],
      ['req', 'modeReq'],
    ],
    { label: 'modeLabel', hint: 'modeHint' },
  ),
  numberSetting('reqBelowEvents', entries.reqBelowEvents, {
    label: 'reqBelowLabel',
    hint: 'reqBelowHint',
    unit: 'unitEvents',
  }),
  numberSetting('backfillSinceHours', entries.backfillSinceHours, {
    label: 'backfillSinceLabel',
    hint: 'backfillSinceHint',
    unit: 'unitHours',
  }),
  numberSetting('realtimeWindowMinutes', entries.realtimeWindowMinutes, {
    label: 'realtimeWindowLabel',
    hint: 'realtimeWindowHint',
    unit: 'unitMinutes',
  }),
];

export const sizeSettings: readonly Setting[] = [
  numberSetting('pageLimit', entries.pageLimit, {
    label: 'pageLimitLabel',
    hint: 'pageLimitHint',
    unit: 'unitEvents',
  }),
  numberSetting('frameBytes', entries.frameBytes, {
    label: 'frameBytesLabel',
    hint: 'frameBytesHint',
    unit: 'unitBytes',
  }),
  numberSetting('uploadBatch', entries.uploadBatch, {
    label: 'uploadBatchLabel',
    hint: 'uploadBatchHint',
    unit: 'unitEvents',
  }),
  numberSetting('uploadDelayMs', entries.uploadDelayMs, {
    label: 'uploadDelayLabel',
    hint: 'uploadDelayHint',
    unit: 'unitMilliseconds',
  }),
];

export const networkSettings: readonly Setting[] = [
  numberSetting('connectTimeoutSeconds', entries.connectTimeoutSeconds, {
    label: 'connectTimeoutLabel',
    hint: 'connectTimeoutHint',
    unit: 'unitSeconds',
  }),
  numberSetting('idleTimeoutSeconds', entries.idleTimeoutSeconds, {
    label: 'idleTimeoutLabel',
    hint: 'idleTimeoutHint',
    unit: 'unitSeconds',
  }),
  numberSetting('reconnectDelaySeconds', entries.reconnectDelaySeconds, {
    label: 'reconnectDelayLabel',
    hint: 'reconnectDelayHint',
    unit: 'unitSeconds',
  }),
  numberSetting('maxReconnectAttempts', entries.maxReconnectAttempts, {
    label: 'reconnectAttemptsLabel',
    hint: 'reconnectAttemptsHint',
    unit: 'unitTimes',
  }),
  numberSetting('errorRetryMinutes', entries.errorRetryMinutes, {
    label: 'errorRetryLabel',
    hint: 'errorRetryHint',
    unit: 'unitMinutes',
  }),
  numberSetting('staleAfterMinutes', entries.staleAfterMinutes, {
    label: 'staleAfterLabel',
    hint: 'staleAfterHint',
    unit: 'unitMinutes',
  }),
];
