import * as v from 'valibot';
import { expect, it } from 'vitest';
import { defaultScheduleSettings } from './default-settings';
import { effectiveSchedule, ScheduleSettingsSchema } from './schedule-settings';
import { StoredSettingsSchema } from './stored-settings';

const scheduleOf = (stored: object) =>
  v.parse(StoredSettingsSchema, { indexers: [], ...stored }).schedule;

it('reads the schedule of the first version', () => {
  expect(scheduleOf({ syncEveryMinutes: 240, listsEveryMinutes: 2_880 })).toEqual({
    ...defaultScheduleSettings,
    reconcileMinutes: 240,
    listsMinutes: 2_880,
  });
});

it('takes the default for a value that is missing or broken, and keeps the others', () => {
  expect(scheduleOf({ schedule: { realtimeMinutes: 30, fullAt: '25:00', live: 1 } })).toEqual({
    ...defaultScheduleSettings,
    realtimeMinutes: 30,
  });
  expect(scheduleOf({})).toEqual(defaultScheduleSettings);
  expect(scheduleOf({ schedule: 'daily' })).toEqual(defaultScheduleSettings);
});

it.each([
  { realtimeMinutes: -1 },
  { reconcileMinutes: 1.5 },
  { recoveryMinutes: 0 },
  { fullAt: '3:00' },
  { fullAt: '24:00' },
  { onMetered: 'sometimes' },
  { batteryPercent: 101 },
])('refuses %o', (broken) => {
  expect(v.is(ScheduleSettingsSchema, { ...defaultScheduleSettings, ...broken })).toBe(false);
});

it('lets a relay have a schedule of its own', () => {
  const config = { realtimeMinutes: 60, fullAt: 'never' };
  expect(effectiveSchedule(defaultScheduleSettings, { config })).toMatchObject({
    ...config,
    reconcileMinutes: 60,
  });
});
