/**
 * The port over which a page of Larder's says that it is looked at, by being open, and what it knows
 * of the battery, as `BatteryReport`s.
 */
export const presencePortName = 'larder.presence';

/** `level`: from 0 to 1. */
export interface BatteryReport {
  readonly charging: boolean;
  readonly level: number;
}
