import type { CustomFilter } from './custom-filter';
import { defaultSettings } from './default-settings';
import { anyOf, type Fits, isNumber, isObject, isText, listOf, record } from './fits';
import type { Settings } from './records';
import { withSchedule } from './with-schedule';

const kinds = listOf(isNumber);
const texts = listOf(isText);
const courtesy = anyOf('sync', 'small', 'pause');

/** Settings that are told by more than the type of their default. */
const fitsOf = new Map<string, Fits>([
  ['indexers', texts],
  ['fallbackRelays', texts],
  ['pinned', texts],
  ['listKinds', kinds],
  ['searchKinds', kinds],
  ['mentionKinds', (value) => anyOf('all', 'conversations')(value) || kinds(value)],
  ['followKinds', (value) => anyOf('essential', 'notes', 'everything')(value) || kinds(value)],
  ['mode', anyOf('auto', 'negentropy', 'req')],
  ['fullAt', (value) => /^(never|([01]\d|2[0-3]):[0-5]\d)$/.test(`${value}`)],
  ['onMetered', courtesy],
  ['onBattery', courtesy],
  ['ownVanish', anyOf('keep', 'empty')],
  ['custom', listOf(record<CustomFilter>({ name: isText, filter: isObject, relays: texts }))],
  ['newSites', anyOf('ask', 'read', 'nothing')],
]);

/** The settings to be shown: what is missing, or is of another type than it should be, is the default. */
export function readSettings(stored: unknown): Settings {
  return withDefaults(withSchedule(stored), defaultSettings);
}

function withDefaults<T extends object>(stored: unknown, defaults: T): T {
  if (!isObject(stored)) return defaults;
  const fields = Object.entries(defaults).map(([key, normal]: [string, unknown]) => {
    const value = stored[key];
    if (isObject(normal)) return [key, withDefaults(value, normal)];
    const fits = fitsOf.get(key)?.(value) ?? typeof value === typeof normal;
    return [key, fits ? value : normal];
  });
  return Object.fromEntries(fields) as T;
}
