import { type MessageKey, t } from '../../platform/i18n';
import { formatNumber } from './format';
import { keptByLocale } from './kept-by-locale';

export { t as text };

/** A string that counts something: its forms are `<name>_one`, `<name>_other` and so on (CLDR). */
export type CountedMessage = MessageKey extends infer Key
  ? Key extends `${infer Name}_other`
    ? Name
    : never
  : never;

/**
 * The language of the strings, not of the browser: an Arabic browser that is shown English strings
 * needs English numbers, left to right.
 */
export function locale(): string {
  return t('localeTag');
}

const pluralRules = keptByLocale((tag) => new Intl.PluralRules(tag));

/** A counted string in its plural form; `$1` is the formatted count, the rest follow. */
export function countText(name: CountedMessage, count: number, ...rest: string[]): string {
  const form = pluralRules(locale()).select(count);
  const substitutions = [formatNumber(count, locale()), ...rest];
  // English, from which the type of keys comes, has fewer forms than other languages do.
  return (
    t(`${name}_${form}` as MessageKey, ...substitutions) || t(`${name}_other`, ...substitutions)
  );
}
