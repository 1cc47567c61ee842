/** The one alarm that wakes the background, by its name in the browser. */
export const wakeAlarm = 'larder.wake';
