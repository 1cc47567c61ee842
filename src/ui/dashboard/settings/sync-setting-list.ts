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
    unit: 'events',
  }),
  numberSetting('backfillSinceHours', entries.backfillSinceHours, {
    label: 'backfillSinceLabel',
    hint: 'backfillSinceHint',
    unit: 'hours',
    zero: 'followKindsEverything',
  }),
  numberSetting('realtimeWindowMinutes', entries.realtimeWindowMinutes, {
    label: 'realtimeWindowLabel',
    hint: 'realtimeWindowHint',
    unit: 'minutes',
  }),
];

export const sizeSettings: readonly Setting[] = [
  numberSetting('pageLimit', entries.pageLimit, {
    label: 'pageLimitLabel',
    hint: 'pageLimitHint',
    unit: 'events',
  }),
  numberSetting('frameBytes', entries.frameBytes, {
    label: 'frameBytesLabel',
    hint: 'frameBytesHint',
    unit: 'bytes',
  }),
  numberSetting('uploadBatch', entries.uploadBatch, {
    label: 'uploadBatchLabel',
    hint: 'uploadBatchHint',
    unit: 'events',
  }),
  numberSetting('uploadDelayMs', entries.uploadDelayMs, {
    label: 'uploadDelayLabel',
    hint: 'uploadDelayHint',
    unit: 'milliseconds',
  }),
];

export const networkSettings: readonly Setting[] = [
  numberSetting('connectTimeoutSeconds', entries.connectTimeoutSeconds, {
    label: 'connectTimeoutLabel',
    hint: 'connectTimeoutHint',
    unit: 'seconds',
  }),
  numberSetting('idleTimeoutSeconds', entries.idleTimeoutSeconds, {
    label: 'idleTimeoutLabel',
    hint: 'idleTimeoutHint',
    unit: 'seconds',
  }),
  numberSetting('reconnectDelaySeconds', entries.reconnectDelaySeconds, {
    label: 'reconnectDelayLabel',
    hint: 'reconnectDelayHint',
    unit: 'seconds',
  }),
  numberSetting('maxReconnectAttempts', entries.maxReconnectAttempts, {
    label: 'reconnectAttemptsLabel',
    hint: 'reconnectAttemptsHint',
    unit: 'times',
  }),
  numberSetting('errorRetryMinutes', entries.errorRetryMinutes, {
    label: 'errorRetryLabel',
    hint: 'errorRetryHint',
    unit: 'minutes',
  }),
  numberSetting('staleAfterMinutes', entries.staleAfterMinutes, {
    label: 'staleAfterLabel',
    hint: 'staleAfterHint',
    unit: 'minutes',
  }),
];
