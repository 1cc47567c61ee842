import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { limits } from '../../src/messages/limits';
import { compileExamples, examplesOf, loadedBy } from './compile-examples';

/** What app authors read is held to what is there. */
const root = path.resolve(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const api = read('docs/api.md');
const proposal = read('docs/nip-db.md');
const types = read('packages/nostrdb-types/index.d.ts');

/** What is written between quotes in a part of a source file. */
const quotedIn = (text: string, part: RegExp): string[] => {
  const [, found = ''] = text.match(part) ?? [];
  return [...found.matchAll(/'([\w-]+)'/g)].map(([, name = '']) => name);
};
const methods = [
  ...(types.match(/interface Nostrdb \{([\s\S]*?)\n\}/)?.[1] ?? '').matchAll(/^ {2}(\w+)\??\(/gm),
].map(([, name = '']) => name);
const codes = quotedIn(types, /type NostrdbErrorCode =([\s\S]*?);/);
const features = quotedIn(read('src/gateway/methods.ts'), /const features[^=]*= \[([\s\S]*?)\]/);
const statuses = quotedIn(types, /readonly status:([\s\S]*?);/);
const reasons = quotedIn(types, /readonly reason:([\s\S]*?);/);

describe('the page for app authors', () => {
  it('explains every method, word of supports(), code, status and reason', () => {
    expect([methods, codes, features, statuses, reasons].map((list) => list.length > 3)).toEqual(
      Array.from({ length: 5 }, () => true),
    );
    expect(methods.filter((name) => !api.includes(`\`${name}(`) && name !== 'filters')).toEqual([]);
    for (const word of [...features, ...codes, ...statuses]) {
      expect(api, word).toContain(`\n| \`${word}\` |`);
    }
    for (const reason of reasons) expect(api, reason).toContain(`\`${reason}\` (`);
  });

  it('names every limit as it is', () => {
    const english = new Intl.NumberFormat('en');
    const named = [
      ['filters in a call', limits.filtersPerCall],
      ['values in a list of a filter', limits.valuesPerFilter],
      ['values in all filters of a call together', limits.valuesPerCall],
      ['the same of all open subscriptions of a site', limits.subscribedValuesPerOrigin],
      ['characters of a value of a tag', limits.filterStringLength],
      ['characters of `search`', limits.searchLength],
      ['events in an answer of `query`, stored events of a subscription', limits.eventsPerQuery],
      ['events in a page, unless told', limits.pageEvents],
      [
        'characters of the events of an answer of `query` or `page`, all filters together',
        limits.answerLength,
      ],
      ['events looked through for tags without an index, or for common words', limits.scannedRows],
      ['events in one `add`', limits.eventsPerAdd],
      ['bytes of an event', limits.eventBytes],
      ['the same in a pantry', limits.pantryEventBytes],
      ['characters of the arguments of a call', limits.pageMessageLength],
      ['subscriptions of a site, over all its pages', limits.subscriptionsPerOrigin],
      [
        'calls of a site in a second; after a rest, five times as many at once',
        limits.callsPerSecondPerOrigin,
      ],
      ['reconciliations of a page at a time', limits.reconciliationsPerPort],
      ['events in one of them', limits.reconciledIds],
      ['characters of a message of one', limits.negentropyMessageLength],
      ['events on their way to a page that does not read', limits.streamCredit],
      [
        'notices of removal waiting for such a page; with more, its subscription ends with `too-many`',
        limits.noticesHeld,
      ],
    ] as const;
    for (const [what, limit] of named) {
      expect(api).toContain(`| ${what} | ${english.format(limit)} |`);
    }
    const told = [
      `${limits.futureSeconds / 60} minutes ahead`,
      `${limits.outboxWaitingPerOrigin} of these waiting and ${limits.outboxHourlyPerOrigin} in an hour`,
      `holds ${english.format(limits.pantryEvents)} events and ${limits.pantryBytes / 1024 ** 2} MiB`,
      `${limits.pantryEventBytes / 1024} KiB`,
      `beyond ${limits.callsInFlightPerPort} under way`,
    ];
    expect(told.filter((words) => !api.replaceAll('\n', ' ').includes(words))).toEqual([]);
  });
});

/** The proposal's own types, and that Larder is what they say. */
const proposed = [
  ...[...examplesOf(proposal), "import type { LarderNostrdb } from 'nostrdb-types';"],
  'export const larder: NostrDB & NostrDBFeatures & EarlierNostrDB = {} as LarderNostrdb;',
].join('\n');

/** The compiler reads what browsers have, and the machine may be busy with other things. */
const patience = { timeout: 120_000 };

describe('the examples for app authors', patience, () => {
  it.each([
    ['docs/api.md', examplesOf(api)],
    ['docs/nip-db.md', [proposed]],
    ['the types', examplesOf(read('packages/nostrdb-types/README.md'))],
  ])('of %s compile against the published types', (_, examples) => {
    expect(examples.length).toBeGreaterThan(0);
    expect(compileExamples(examples)).toEqual([]);
  });

  it('load nothing of a package that has only types', () => {
    expect(loadedBy("import 'nostrdb-types/global';")).toEqual(['nostrdb-types/global']);
    const examples = [api, proposal, read('packages/nostrdb-types/README.md')].flatMap(examplesOf);
    expect(examples.flatMap(loadedBy).filter((name) => name.startsWith('nostrdb-types'))).toEqual(
      [],
    );
  });

  it('do not compile where they say what is not so', () => {
    expect(compileExamples(['const found: string[] = await db.query({});'])).toHaveLength(1);
    expect(compileExamples(['db.query({ author: pubkey });'])).toHaveLength(1);
  });
});
