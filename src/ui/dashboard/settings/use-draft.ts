import { useEffect, useRef, useState } from 'preact/hooks';
import { type Draft, type Setting, type SettingValue, toText, toValue } from './setting';
import { settledTexts } from './settled-texts';

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
  /** What was typed so far is being stored: once it is, the controls show what is stored. */
  saving(): void;
  /** It is stored, as this: the background may spell it another way, and as it was before. */
  saved(kept: Values): void;
  /** It could not be stored: it is as before, typed and nothing else. */
  failed(): void;
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
  const saving = useRef<Draft>({});
  const storedTexts = Object.fromEntries(settings.map(({ name }) => [name, toText(stored[name])]));
  const entries = settings.map((setting) => {
    const { name } = setting;
    const text = typed[name] ?? storedTexts[name] ?? '';
    const isAbsent = inherits && text.trim() === '';
    const value = isAbsent ? undefined : toValue(setting, text);
    return { name, text, value, wrong: !isAbsent && value === undefined };
  });

  // What was typed may be stored in another spelling; what was typed since then stays.
  const storedKey = JSON.stringify(storedTexts);
  useEffect(() => {
    const saved = saving.current;
    saving.current = {};
    setTyped((before) => without(before, saved));
  }, [storedKey]);

  const values: Values = Object.fromEntries(entries.map(({ name, value }) => [name, value]));
  const settle = (kept: Values): void =>
    setTyped((before) => without(before, settledTexts(typed, kept, storedTexts)));
  return {
    shown: Object.fromEntries(entries.map(({ name, text }) => [name, text])),
    values,
    wrong: new Set(entries.filter(({ wrong }) => wrong).map(({ name }) => name)),
    dirty: entries.some(({ name, text }) => text !== storedTexts[name]),
    set: (name, text) => setTyped((before) => without({ ...before, [name]: text }, storedTexts)),
    saving() {
      saving.current = typed;
      settle(values);
    },
    saved: settle,
    failed() {
      saving.current = {};
    },
    clear: () => setTyped({}),
  };
}

/** A draft without the texts that another one has, too. */
function without(draft: Draft, other: Draft): Draft {
  return Object.fromEntries(Object.entries(draft).filter(([name, text]) => text !== other[name]));
}
