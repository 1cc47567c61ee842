import { browser } from './browser';

/** Must be called while the background starts: an alarm wakes it and is then told to listeners only. */
export function onAlarm(listener: (name: string) => void): void {
  browser.alarms.onAlarm.addListener((alarm) => listener(alarm.name));
}

export interface AlarmTimes {
  /** Minutes between two rings; browsers take no less than half a minute. */
  readonly periodInMinutes: number;
  /** When it rings first, in milliseconds since 1970; otherwise after one period. */
  readonly when?: number;
}

/**
 * Makes sure the alarm exists with these times. It is made again at each start of the background,
 * because alarms may vanish on update or restart; one that rings in time is left, or it would never
 * ring.
 */
export async function ensureAlarm(name: string, times: AlarmTimes): Promise<void> {
  const { periodInMinutes, when } = times;
  const alarm = await browser.alarms.get(name);
  const ringsInTime = ({ scheduledTime }: { scheduledTime: number }) =>
    when === undefined
      ? scheduledTime <= Date.now() + periodInMinutes * 60_000
      : scheduledTime === when;
  if (alarm?.periodInMinutes === periodInMinutes && ringsInTime(alarm)) return;
  browser.alarms.create(name, times);
}

/** When an alarm rings next, in milliseconds since 1970; undefined where there is none. */
export async function readAlarm(name: string): Promise<number | undefined> {
  return (await browser.alarms.get(name))?.scheduledTime;
}
