import type { MessageKey } from '../../../platform/i18n';
import { type CountedMessage, countText, text } from '../../shared/text';
import type { Unit } from './setting';

/** Each unit alone, as it stands beside a field, and with a number. */
const words: Record<Unit, readonly [MessageKey, CountedMessage]> = {
  events: ['unitEvents', 'amountEvents'],
  bytes: ['unitBytes', 'amountBytes'],
  megabytes: ['unitMegabytes', 'amountMegabytes'],
  people: ['unitPeople', 'amountPeople'],
  relays: ['unitRelays', 'amountRelays'],
  failures: ['unitFailures', 'amountFailures'],
  times: ['unitTimes', 'amountTimes'],
  days: ['unitDays', 'amountDays'],
  hours: ['unitHours', 'amountHours'],
  minutes: ['unitMinutes', 'amountMinutes'],
  seconds: ['unitSeconds', 'amountSeconds'],
  milliseconds: ['unitMilliseconds', 'amountMilliseconds'],
  percent: ['unitPercent', 'amountPercent'],
};

export function unitWords(unit: Unit): string {
  return text(words[unit][0]);
}

/** "30 seconds". */
export function amountWords(amount: number, unit: Unit): string {
  return countText(words[unit][1], amount);
}
