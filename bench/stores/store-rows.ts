import { type Comparison, toRow } from '../compare';
import { packageVersion } from '../package-version';
import type { Row, SuiteContext } from '../suite';
import type { Asked, Contestant } from './contestant';
import type { Contestants } from './contestants';
import type { Question } from './questions';
import { storePackages } from './store-names';

type Rival = keyof typeof storePackages;

/** Ratios wanted in a store of 100,000 events, by case and rival. */
const wanted: Readonly<Record<string, Partial<Record<Rival, number>>>> = {
  ingest: { 'nostr-idb': 1.2 },
  'timeline, limit 50': { 'nostr-idb': 100, 'worker-relay': 3 },
  'timeline, limit 500': { 'nostr-idb': 100, 'worker-relay': 3 },
  'mentions, limit 50': { 'worker-relay': 5 },
};

/** Milliseconds that one query may keep another waiting. */
const longestWait = 50;

const ms = { metric: 'answered in', unit: 'ms', better: 'lower' } as const;
const rate = { unit: 'events/s', better: 'higher' } as const;

/** One row for each case and rival. Throws where our answer is less than a rival's, which would make its time worthless. */
export async function storeRows(
  [ours, ...rivals]: Contestants,
  questions: readonly Question[],
  context: SuiteContext,
): Promise<Row[]> {
  if (ours === undefined || ours.failure !== undefined) throw new Error(`Larder: ${ours?.failure}`);
  const rows: Row[] = [];
  for (const rival of rivals) {
    const name = rival.name as Rival;
    const rivalName = await packageVersion(storePackages[name]);
    const add = (it: Omit<Comparison, 'rivalName'>) => {
      const wantedRatio = context.size === '100k' ? wanted[it.case]?.[name] : undefined;
      rows.push(
        toRow('store', context, { rivalFailure: rival.failure, wantedRatio, ...it, rivalName }),
      );
    };
    // What was stored before was not measured now.
    if (ours.parts.length > 0) for (const it of ingestRows(ours, rival)) add(it);
    for (const question of questions) add(answerRow(question, ours, rival));
    if (ours.memory !== undefined) add(memoryRow(ours, rival));
  }
  return rows.filter((row) => row.case.includes(context.only ?? ''));
}

function ingestRows(ours: Contestant, rival: Contestant): Omit<Comparison, 'rivalName'>[] {
  const rivalLacks = rival.failure === undefined ? ours.events - rival.events : undefined;
  const size = { case: 'database', metric: 'on disk', unit: 'MB', better: 'lower' } as const;
  // A rival that indexes words on the way in is compared with what both take together.
  const withWords = rival.words === undefined && rival.name === 'worker-relay';
  if (withWords && (ours.words === undefined || ours.lacksWords)) return [];
  if (!withWords) {
    const [mine, theirs] = [ratesOf(ours), ratesOf(rival)];
    const stored = { ...rate, metric: 'stored' } as const;
    // A store that grows gets slower: who gave up is compared with the parts that both took in.
    const parts = theirs.length === 0 ? mine.length : theirs.length;
    const both = { ours: mine.slice(0, parts), rival: theirs, rivalLacks };
    return [
      { ...stored, ...both, case: 'ingest' },
      ...(parts < mine.length
        ? [{ ...stored, case: 'ingest, all events', ours: mine, rival: [] }]
        : []),
      { ...size, ours: megabytes(ours.bytes), rival: megabytes(rival.bytes) },
    ];
  }
  const [mine, theirs] = [ours, rival].map((it) => overallRate(it));
  return [
    {
      ...rate,
      case: 'ingest, words indexed',
      metric: 'stored',
      ours: mine ?? [],
      rival: theirs ?? [],
      rivalLacks,
    },
    {
      ...size,
      case: 'database, words indexed',
      ours: megabytes(ours.bytesAfter),
      rival: megabytes(rival.bytesAfter),
    },
  ];
}

function answerRow(
  { name, filter, isCount, beside }: Question,
  ours: Contestant,
  rival: Contestant,
): Omit<Comparison, 'rivalName'> {
  const mine = ours.asked.get(name);
  const theirs = rival.asked.get(name);
  const failure = theirs?.failure;
  return {
    ...{ ...ms, case: name, ours: mine?.times ?? [], rival: theirs?.times ?? [] },
    ...(beside && { metric: 'at most', wanted: longestWait }),
    // How long the other one makes it wait depends on how much that one reads.
    ...(filter.limit !== undefined && !beside && { isBound: true }),
    found: mine?.answer?.found,
    rivalLacks: lacking(name, mine, theirs, isCount),
    ...(failure !== undefined && { rivalFailure: failure }),
  };
}

/** How many events of our answer the rival's does not have. */
function lacking(
  name: string,
  mine: Asked | undefined,
  theirs: Asked | undefined,
  isCount = false,
): number | undefined {
  if (mine?.answer === undefined || theirs?.answer === undefined) return undefined;
  const [all, some] = [mine.answer, theirs.answer];
  const held = new Set(all.ids);
  const more = isCount ? some.found > all.found : some.ids.some((id) => !held.has(id));
  if (more) throw new Error(`${name}: a rival finds what Larder does not.`);
  return all.found - some.found;
}

function memoryRow(ours: Contestant, rival: Contestant): Omit<Comparison, 'rivalName'> {
  return {
    ...{ case: 'idle', metric: 'in memory', unit: 'MB', better: 'lower', isBound: true },
    ...{ ours: megabytes(ours.memory), rival: megabytes(rival.memory) },
  };
}

function ratesOf({ parts }: Contestant): number[] {
  return parts.map((part) => (part.events * 1_000) / part.ms);
}

function overallRate({ parts, ingestTime, words = 0 }: Contestant): number[] {
  const events = parts.reduce((sum, part) => sum + part.events, 0);
  return events === 0 ? [] : [(events * 1_000) / (ingestTime + words)];
}

function megabytes(bytes: number | undefined): number[] {
  return bytes === undefined ? [] : [bytes / 1e6];
}
