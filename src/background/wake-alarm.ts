import { wakeAlarm } from '../messages/wake-alarm';
import { ensureAlarm } from '../platform/alarms';

/** Minutes between two rings: how soon a killed sync goes on, and how soon what is overdue is tried. */
const busyPeriod = 0.5;
const idlePeriod = 5;

/** The one alarm that wakes a background that has died. */
export interface WakeAlarm {
  /** A sync is under way: should the background be killed, it goes on soon. */
  ringSoon(): void;
  /**
   * Nothing runs: it rings when the next job is due (milliseconds), if one is, and then every few
   * minutes, because a background may be killed before it has said when it is to be woken next.
   */
  ringAt(due: number | undefined): void;
  /** Resolves when the browser has taken the last wish. */
  isSet(): Promise<void>;
}

/** The last wish counts, in whatever order the browser answers. */
export function createWakeAlarm(onError: (error: unknown) => void): WakeAlarm {
  let wish: Parameters<typeof ensureAlarm>[1] = { periodInMinutes: idlePeriod };
  let setting: Promise<void> = Promise.resolve();
  const set = (times: typeof wish) => {
    wish = times;
    setting = setting.then(() => ensureAlarm(wakeAlarm, wish)).catch(onError);
  };
  return {
    isSet: () => setting,
    ringSoon: () => set({ periodInMinutes: busyPeriod }),
    ringAt: (due) =>
      set({ periodInMinutes: idlePeriod, ...(due === undefined ? {} : { when: due }) }),
  };
}
