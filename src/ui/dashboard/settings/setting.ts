import * as v from 'valibot';
import type { MessageKey } from '../../../platform/i18n';
import { readNumber, readNumbers } from '../read-numbers';

export type SettingValue = string | number | boolean | readonly number[] | readonly string[];

interface BaseSetting {
  /** Its key among the stored settings. */
  readonly name: string;
  readonly label: MessageKey;
  /** What it does, in a sentence. */
  readonly hint: MessageKey;
  /** What the background will check it with. */
  readonly schema: v.GenericSchema;
}

export type Unit =
  | 'events'
  | 'bytes'
  | 'megabytes'
  | 'people'
  | 'relays'
  | 'failures'
  | 'times'
  | 'days'
  | 'hours'
  | 'minutes'
  | 'seconds'
  | 'milliseconds'
  | 'percent';

/** A whole number within bounds, typed. */
export interface NumberSetting extends BaseSetting {
  readonly kind: 'number';
  readonly unit: Unit;
  readonly least: number;
  readonly most: number;
  /** What 0 says, where it is no amount: "No limit". */
  readonly zero?: MessageKey;
}

/** One of a few values, chosen. */
export interface ChoiceSetting extends BaseSetting {
  readonly kind: 'choice';
  readonly choices: readonly { readonly value: string; readonly label: MessageKey }[];
}

/** On or off. */
export interface FlagSetting extends BaseSetting {
  readonly kind: 'flag';
}

/** A short text, or one on each line, typed. `wrong` says what it has to look like. */
export interface TextSetting extends BaseSetting {
  readonly kind: 'text' | 'lines';
  readonly wrong: MessageKey;
}

/** Kinds of events: a named choice of them, or numbers. */
export interface KindsSetting extends BaseSetting {
  readonly kind: 'kinds';
  readonly presets: readonly { readonly value: string; readonly label: MessageKey }[];
  /** The kinds of a preset, to begin with when they are to be typed. */
  readonly kindsOf: (preset: string) => readonly number[];
}

/** How one setting is shown and typed; what it may be stands in the schema alone. */
export type Setting = NumberSetting | ChoiceSetting | FlagSetting | TextSetting | KindsSetting;

/** What stands in the control of each setting, by name. The empty text: nothing of its own. */
export type Draft = Readonly<Record<string, string>>;

/** A setting's value as its control holds it. */
export function toText(value: SettingValue | undefined): string {
  if (value === undefined) return '';
  if (typeof value !== 'object') return String(value);
  return value.join(typeof value[0] === 'number' ? ', ' : '\n');
}

/** What the control of a setting holds as a value, or `undefined` where that cannot be kept. */
export function toValue(setting: Setting, text: string): SettingValue | undefined {
  const value = read(setting, text.trim());
  return value !== undefined && v.is(setting.schema, value) ? value : undefined;
}

function read(setting: Setting, text: string): SettingValue | undefined {
  switch (setting.kind) {
    case 'number':
      return readNumber(text);
    case 'flag':
      return text === 'true';
    case 'choice':
    case 'text':
      return text;
    case 'lines':
      return text.split(/\s+/).filter((line) => line !== '');
    case 'kinds':
      return setting.presets.some(({ value }) => value === text) ? text : readNumbers(text);
  }
}
