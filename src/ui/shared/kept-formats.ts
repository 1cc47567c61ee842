import { remembered } from './remembered';

/**
 * What `Intl` says of whole numbers and of times gone by, kept from an earlier page (`keep-formats`). In a process that has
 * just started, as for most popups, the first number it is asked for costs ten milliseconds, and with these the popup
 * is painted before anybody asks.
 */
export interface KeptFormats {
  readonly locale: string;
  /** Which one said so, by its name and version. */
  readonly browser: string;
  /** From zero to nine. */
  readonly digits: string;
  /** Between thousands. */
  readonly group: string;
  /** The largest number without one. */
  readonly ungrouped: number;
  /** Of so many of a unit: the text at that place. */
  readonly past: Readonly<Partial<Record<Intl.RelativeTimeFormatUnit, readonly string[]>>>;
}

export const formatsKey = 'formats';
let kept: KeptFormats | undefined;

/** To be called before anything is drawn. */
export function takeKeptFormats(formats: KeptFormats | undefined): void {
  kept = formats;
}

/** Whether they are there, as this browser says it. */
export function areFormatsKept(locale: string): boolean {
  return kept?.locale === locale;
}

/** `undefined` where it has to be asked for. */
export function keptNumber(value: number, locale: string): string | undefined {
  const isWhole = Number.isSafeInteger(value) && (value > 0 || Object.is(value, 0));
  if (!kept || !areFormatsKept(locale) || !isWhole) return undefined;
  const { digits, group, ungrouped } = kept;
  const plain = String(value);
  const grouped = value > ungrouped ? plain.replace(/\B(?=(\d{3})+$)/g, () => group) : plain;
  return grouped.replace(/\d/g, (digit) => digits.charAt(Number(digit)));
}

/** Text for so many of a unit ago, or now; `undefined` where it has to be asked for. */
export function keptPast(
  count: number,
  unit: Intl.RelativeTimeFormatUnit,
  locale: string,
): string | undefined {
  return areFormatsKept(locale) ? kept?.past[unit]?.[count] : undefined;
}

/** Of this browser, in the version it has. */
export function storedFormats(): KeptFormats | undefined {
  try {
    const stored: KeptFormats | null = JSON.parse(remembered(formatsKey) ?? 'null');
    return stored?.browser === navigator.userAgent ? stored : undefined;
  } catch (reason) {
    reportError(reason);
    return undefined;
  }
}
