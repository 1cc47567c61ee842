import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

/**
 * Strings are looked up by name at run time, so nothing but this test tells of one that is missing,
 * left over, or translated without its placeholders.
 */
const root = path.resolve(import.meta.dirname, '../..');
const localesFolder = path.join(root, 'public/_locales');

interface Message {
  message: string;
  description?: string;
  placeholders?: Record<string, { content: string; example?: string }>;
}
type Messages = Record<string, Message>;

const pluralForm = /_(?:zero|one|two|few|many|other)$/;
const locales = readdirSync(localesFolder);

function readMessages(locale: string): Messages {
  return JSON.parse(readFileSync(path.join(localesFolder, locale, 'messages.json'), 'utf8'));
}

function readSources(): string {
  const files = readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
    .map((file) => readFileSync(path.join(root, 'src', file), 'utf8'))
    .join('\n');
}

const english = readMessages('en');
const sources = readSources();
const manifest = readFileSync(path.join(root, 'manifest.json'), 'utf8');

/** Names in the calls of `text`, `t` and `countText` that are spelled out; tsc checks the others. */
function calledNames(): Set<string> {
  const plain = [...sources.matchAll(/\b(?:text|t)\(\s*'(\w+)'/g)].map((match) => match[1]);
  const counted = [...sources.matchAll(/\bcountText\(\s*'(\w+)'/g)].map((m) => `${m[1]}_other`);
  const fromManifest = [...manifest.matchAll(/__MSG_(\w+)__/g)].map((match) => match[1]);
  return new Set([...plain, ...counted, ...fromManifest].filter((name) => name !== undefined));
}

/** What users may not meet: it is said to web apps alone. */
const toApps = ['not-permitted', 'unknown-method'];

/** Codes of errors and the names of their sentences; their strings are looked up by these. */
function errorNames(): string[] {
  const types = readFileSync(path.join(root, 'src/messages/larder-error.ts'), 'utf8');
  const lists = [...types.matchAll(/export type (?:ErrorCode|SentenceName) =([^;]*);/g)];
  const names = lists.flatMap(([, list = '']) => [...list.matchAll(/\| '([\w-]+)'/g)]);
  return names.map(([, name = '']) => name);
}

const underscored = (name: string): string => name.replaceAll('-', '_');

describe('the strings of the interface', () => {
  it('has every string that is asked for', () => {
    const called = [...calledNames()];
    expect(called.length).toBeGreaterThan(50);
    expect(called.filter((name) => !(name in english))).toEqual([]);
  });

  it('has no string that nobody asks for', () => {
    const quoted = new Set([...sources.matchAll(/['"](\w+)['"]/g)].map((match) => match[1]));
    const ofErrors = new Set(errorNames().map(underscored));
    const unused = Object.keys(english).filter((key) => {
      const name = key.replace(pluralForm, '');
      const [, reason] = /^reason_(.+)/.exec(name) ?? [];
      if (reason) return !sources.includes(`'${reason.replaceAll('_', ' ')}'`);
      if (ofErrors.has(key.replace(/^(?:error|advice)_/, ''))) return false;
      return !quoted.has(name) && !manifest.includes(`__MSG_${name}__`);
    });
    expect(unused).toEqual([]);
  });

  it('has a sentence for every error that users can meet', () => {
    const names = errorNames().filter((name) => !toApps.includes(name));
    expect(names).toEqual(expect.arrayContaining(['relay-timeout', 'key-secret']));
    const missing = names.filter((name) => !(`error_${underscored(name)}` in english));
    expect(missing).toEqual([]);
  });

  it('tells translators what each string is for', () => {
    const untold = Object.keys(english).filter((key) => !english[key]?.description);
    expect(untold).toEqual([]);
  });

  it('has forms for every number that a noun in the plural follows', () => {
    // A drawing begins with two, a proof of work has many bits, and a limit of ours is always the same.
    const limits = ['error_filter_relays', 'error_filter_count'];
    const never = ['latencyChart', ...limits, 'rulePow', 'relayPortsWrong'];
    const isCounted = (key: string): boolean =>
      Object.entries(english[key]?.placeholders ?? {}).some(
        ([name, { example = '' }]) =>
          /^[\d.,]+$/.test(example) &&
          new RegExp(`\\$${name}\\$ (?:of \\$\\w+\\$ )?[a-z]{3,}s\\b`, 'i').test(
            english[key]?.message ?? '',
          ),
      );
    const without = Object.keys(english).filter((key) => !pluralForm.test(key) && isCounted(key));
    expect(without).toEqual(never);
  });

  it('keeps the description within what the stores allow', () => {
    expect(english.extensionDescription?.message.length).toBeLessThanOrEqual(132);
  });
});

describe.each(locales)('the locale %s', (locale) => {
  const messages = readMessages(locale);

  it('has the strings of English, no more and no fewer', () => {
    const names = (of: Messages): string[] =>
      [...new Set(Object.keys(of).map((key) => key.replace(pluralForm, '')))].sort();
    expect(names(messages)).toEqual(names(english));
  });

  it('has the plural forms its language needs', () => {
    const forms = new Intl.PluralRules(locale.replace('_', '-')).resolvedOptions().pluralCategories;
    const counted = Object.keys(messages).filter((key) => key.endsWith('_other'));
    const missing = counted.flatMap((key) =>
      forms.map((form) => key.replace(/other$/, form)).filter((name) => !(name in messages)),
    );
    expect(missing).toEqual([]);
  });

  it('names its own language', () => {
    expect(messages.localeTag?.message).toBe(locale.replace('_', '-'));
    expect(['ltr', 'rtl']).toContain(messages.localeDirection?.message);
  });

  it('names a unit beside its field by the word for any number', () => {
    const units = Object.keys(messages).filter((key) => /^unit[A-Z]/.test(key));
    expect(units.length).toBeGreaterThan(10);
    const other = units.filter((key) => {
      const amount = messages[`${key.replace('unit', 'amount')}_other`]?.message ?? '';
      return amount.replace('$COUNT$', '').trim() !== messages[key]?.message;
    });
    expect(other).toEqual([]);
  });

  it('has the apostrophes of print, and none of a typewriter', () => {
    const straight = Object.keys(messages).filter((key) =>
      /\p{L}'/u.test(messages[key]?.message ?? ''),
    );
    expect(straight).toEqual([]);
  });

  it('defines the placeholders it uses, as English numbers them', () => {
    const wrong = Object.entries(messages).filter(([key, { message, placeholders = {} }]) => {
      const used = [...message.matchAll(/\$(\w+)\$/g)].map(
        (match) => match[1]?.toLowerCase() ?? '',
      );
      const model =
        (english[key] ?? english[key.replace(pluralForm, '_other')])?.placeholders ?? {};
      return (
        used.some((name) => !(name in placeholders)) ||
        Object.entries(placeholders).some(([name, { content }]) => model[name]?.content !== content)
      );
    });
    expect(wrong.map(([key]) => key)).toEqual([]);
  });
});
