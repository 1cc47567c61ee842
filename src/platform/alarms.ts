import { browser } from './browser';

/** Must be called while the background starts: an alarm wakes it and is then told to listeners only. */
export function onAlarm(listener: (name: string) => void): void {
  browser.alarms.onAlarm.addListener((alarm) => listener(alarm.name));
}

/**
 * Makes sure the alarm exists with this period. It is made again at each start of the background,
 * because alarms may vanish on update or restart; one that stands is left, or it would never ring.
 */
export async function ensureAlarm(name: string, periodInMinutes: number): Promise<void> {
  const alarm = await browser.alarms.get(name);
  if (alarm?.periodInMinutes === periodInMinutes) return;
  browser.alarms.create(name, { periodInMinutes });
}
