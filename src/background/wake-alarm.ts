import { ensureAlarm } from '../platform/alarms';

/** The one alarm that wakes a background that has died. */
export interface WakeAlarm {
  /** Minutes. The last wish counts, in whatever order the browser answers. */
  ringEvery(period: number): void;
}

export function createWakeAlarm(onError: (error: unknown) => void): WakeAlarm {
  let wish = 0;
  let setting: Promise<void> = Promise.resolve();
  return {
    ringEvery(period) {
      wish = period;
      setting = setting.then(() => ensureAlarm('larder.wake', wish)).catch(onError);
    },
  };
}
