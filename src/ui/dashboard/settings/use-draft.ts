import { useEffect, useState } from 'preact/hooks';
import { type Draft, type Setting, type SettingValue, toText, toValue } from './setting';

type Values = Readonly<Record<string, SettingValue | undefined>>;

interface DraftState {
  /** What stands in each control: what was typed, else what is stored, which may change meanwhile. */
  readonly shown: Draft;
  readonly dirty: boolean;
  /** Names of settings whose text cannot be kept. */
  readonly wrong: ReadonlySet<string>;
  /** The values that are to be stored; `undefined` takes a setting's own value away. */
  readonly values: Values;
  set(name: string, text: string): void;
  /** Forgets what was typed. */
  clear(): void;
}

/** What is typed into a form of settings until it is saved. `inherits`: the empty text is fine. */
export function useDraft(
  settings: readonly Setting[],
  stored: Values,
  inherits: boolean,
): DraftState {
  const [typed, setTyped] = useState<Draft>({});
  const storedText = (name: string): string => toText(stored[name]);
  const textOf = (name: string): string => typed[name] ?? storedText(name);
  const entries = settings.map((setting) => {
    const text = textOf(setting.name);
    const isAbsent = inherits && text.trim() === '';
    const value = isAbsent ? undefined : toValue(setting, text);
    return { name: setting.name, text, value, wrong: !isAbsent && value === undefined };
  });
  const dirty = entries.some(({ name, text }) => text.trim() !== storedText(name));
  useEffect(() => {
    // What was typed is stored now, and the controls follow what is stored again.
    if (!dirty) setTyped({});
  }, [dirty]);
  return {
    shown: Object.fromEntries(entries.map(({ name, text }) => [name, text])),
    values: Object.fromEntries(entries.map(({ name, value }) => [name, value])),
    wrong: new Set(entries.filter(({ wrong }) => wrong).map(({ name }) => name)),
    dirty,
    set: (name, text) => setTyped((before) => ({ ...before, [name]: text })),
    clear: () => setTyped({}),
  };
}
