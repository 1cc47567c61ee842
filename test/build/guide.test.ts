import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../src/messages/default-settings';
import { RelayChangesSchema } from '../../src/messages/records';
import { checkTitles } from '../../src/ui/dashboard/health/answer-words';
import { retentionSettings } from '../../src/ui/dashboard/settings/retention-setting-list';
import {
  careSettings,
  courtesySettings,
  relayScheduleSettings,
} from '../../src/ui/dashboard/settings/schedule-setting-list';
import {
  followSettings,
  kindSettings,
  scopeSettings,
} from '../../src/ui/dashboard/settings/scope-setting-list';
import { siteSettings } from '../../src/ui/dashboard/settings/site-setting-list';
import {
  methodSettings,
  networkSettings,
  sizeSettings,
} from '../../src/ui/dashboard/settings/sync-setting-list';

/** The guide is for users, and this keeps it from telling of a Larder that is no more. */
const root = path.resolve(import.meta.dirname, '../..');
const folder = path.join(root, 'docs/guide');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const page = (name: string): string => read(`docs/guide/${name}.md`);

const english = JSON.parse(read('public/_locales/en/messages.json')) as Record<
  string,
  { message: string }
>;
const words = (key: string): string => english[key]?.message ?? `no string ${key}`;

/** First cells of the rows of a page's tables. */
const subjects = (name: string): string[] =>
  [...page(name).matchAll(/^\| ([^|]+) \|/gm)].map(([, cell = '']) => cell);

/** What is written between quotes in a part of a source file. */
const quotedIn = (file: string, part: RegExp): string[] => {
  const [, found = ''] = read(file).match(part) ?? [];
  return [...found.matchAll(/'([\w-]+)'/g)].map(([, name = '']) => name);
};

describe('the guide', () => {
  it('explains every code of an error', () => {
    const codes = quotedIn('src/messages/larder-error.ts', /type ErrorCode =([\s\S]*?);/);
    expect(codes.length).toBeGreaterThan(20);
    expect(codes.filter((code) => !subjects('messages').includes(`\`${code}\``))).toEqual([]);
  });

  it('knows no code that there is not', () => {
    const codes = quotedIn('src/messages/larder-error.ts', /type ErrorCode =([\s\S]*?);/);
    const explained = subjects('messages').filter((subject) => subject.startsWith('`'));
    expect(explained.filter((subject) => !codes.includes(subject.slice(1, -1)))).toEqual([]);
  });

  it('explains every state of a relay, in the words of the screen', () => {
    const keys = quotedIn('src/ui/shared/condition-line.tsx', /const words[^{]*\{([\s\S]*?)\n\};/);
    const states = keys.filter((key) => key.startsWith('relay')).map(words);
    expect(states.length).toBeGreaterThan(6);
    expect(states.filter((state) => !subjects('relays').includes(state))).toEqual([]);
  });

  it('explains what is known of negentropy at a relay', () => {
    const keys = quotedIn(
      'src/ui/shared/relay-traits.tsx',
      /const negentropyWords[^{]*\{([\s\S]*?)\};/,
    );
    expect(keys).toHaveLength(4);
    expect(keys.filter((key) => !page('relays').includes(`*${words(key)}*`))).toEqual([]);
  });

  it('explains every flag of a relay', () => {
    const flags = Object.keys(RelayChangesSchema.pipe[0].entries);
    expect(flags).toContain('direction');
    expect(flags.filter((flag) => !page('relays').includes(`(\`${flag}\`)`))).toEqual([]);
  });

  const groups = [
    [defaultSettings.scopes, [...scopeSettings, ...kindSettings, ...followSettings]],
    [defaultSettings.schedule, [...relayScheduleSettings, ...courtesySettings, ...careSettings]],
    [defaultSettings.retention, retentionSettings],
    [defaultSettings.sites, siteSettings],
    [defaultSettings.sync, [...methodSettings, ...sizeSettings, ...networkSettings]],
  ] as const;

  const rows = groups.flatMap(([defaults, settings]) => {
    const values = new Map<string, unknown>(Object.entries(defaults));
    return settings.map((setting) => ({ setting, value: values.get(setting.name) }));
  });

  it.each(rows)('tells what $setting.name is called, comes with and may be', (row) => {
    const { setting, value } = row;
    const line = page('settings')
      .split('\n')
      .find((it) => it.startsWith(`| ${words(setting.label)} (\`${setting.name}\`) |`));
    expect(line).toBeDefined();
    if (setting.kind !== 'number') return;
    const { least, most } = setting;
    const [from, to, now] = [least, most, Number(value)].map((it) => it.toLocaleString('en'));
    expect(line).toContain(`| ${now} `);
    expect(line).toContain(`| ${from} to ${to} |`);
  });

  it('explains every check of the health page, in its words', () => {
    expect(subjects('health')).toEqual(['question', ...Object.values(checkTitles).map(words)]);
  });

  it('leads nowhere in vain', () => {
    const links = readdirSync(folder).flatMap((file) =>
      [...read(`docs/guide/${file}`).matchAll(/\]\(([^)#]+)[^)]*\)/g)].map(([, to = '']) => to),
    );
    expect(links.length).toBeGreaterThan(10);
    expect(links.filter((to) => !existsSync(path.join(folder, to)))).toEqual([]);
    expect(read('README.md')).toContain('docs/guide/README.md');
  });
});
