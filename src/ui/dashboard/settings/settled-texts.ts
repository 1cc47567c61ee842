import { type Draft, type SettingValue, toText } from './setting';

/**
 * Of the texts that were typed, those whose values are what is stored already, in another spelling:
 * nothing is stored anew for them.
 */
export function settledTexts(
  typed: Draft,
  values: Readonly<Record<string, SettingValue | undefined>>,
  storedTexts: Draft,
): Draft {
  return Object.fromEntries(
    Object.entries(typed).filter(
      ([name]) => name in values && toText(values[name]) === storedTexts[name],
    ),
  );
}
