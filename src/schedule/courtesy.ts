import type { BatteryReport } from '../messages/presence';
import type { Status } from '../messages/records';
import type { Courtesy, ScheduleSettings } from '../messages/schedule-settings';
import type { Hindrance } from '../messages/sync-report';

/** What decides how much is done by itself. What cannot be known is taken for harmless. */
export interface Conditions extends Pick<Status, 'online' | 'paused'> {
  readonly metered: boolean;
  readonly battery?: BatteryReport | undefined;
}

/** How much is done by itself now, and what keeps it from more. */
export interface Allowance {
  readonly allowed: Courtesy;
  readonly because?: Hindrance;
}

const order: readonly Courtesy[] = ['sync', 'small', 'pause'];

/** The strictest of what applies; the user's own pause is named first, then what comes by itself. */
export function allowance(
  { online, paused, metered, battery }: Conditions,
  { onMetered, onBattery, batteryPercent }: ScheduleSettings,
): Allowance {
  if (paused) return { allowed: 'pause', because: 'paused' };
  if (!online) return { allowed: 'pause', because: 'offline' };
  const isLow = battery && !battery.charging && battery.level * 100 < batteryPercent;
  const metering: Allowance = { allowed: metered ? onMetered : 'sync', because: 'metered' };
  const saving: Allowance = { allowed: isLow ? onBattery : 'sync', because: 'battery' };
  const strictest = isStricter(saving, metering) ? saving : metering;
  return strictest.allowed === 'sync' ? { allowed: 'sync' } : strictest;
}

function isStricter(one: Allowance, other: Allowance): boolean {
  return order.indexOf(one.allowed) > order.indexOf(other.allowed);
}
