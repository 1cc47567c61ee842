import { mkdir, readFile, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Row, SuiteContext } from './suite';

/** A row with when and how it was measured: the rows of one file may be of several days. */
interface DatedRow extends Row {
  readonly measuredAt: string;
  readonly machine: string;
  readonly runs: number;
}

const file = path.join(import.meta.dirname, 'results/latest.json');

/**
 * Writes the rows down. Those of the same suite, place and size go, with a `profile` or `only` some cases only those
 * of the same case; what was not measured again stays. Returns where they are, from the working directory.
 */
export async function writeResults(
  rows: readonly Row[],
  { runs, profile, only }: Pick<SuiteContext, 'runs' | 'profile' | 'only'>,
): Promise<string> {
  const machine = `${os.cpus()[0]?.model ?? 'unknown'}, ${os.cpus().length} cores`;
  const measuredAt = new Date().toISOString();
  const keyOf = profile === undefined && only === undefined ? placeOf : caseOf;
  const isMeasured = new Set(rows.map(keyOf));
  const kept = (await readRows()).filter((row) => !isMeasured.has(keyOf(row)));
  const all = [...kept, ...rows.map((row) => ({ ...row, measuredAt, machine, runs }))];
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, `${JSON.stringify({ rows: all }, null, 2)}\n`);
  return path.relative(process.cwd(), file);
}

function placeOf({ suite, browser, size }: Row): string {
  return `${suite} ${browser} ${size}`;
}

function caseOf(row: Row): string {
  return `${placeOf(row)} ${row.case} ${row.metric} ${row.rivalName}`;
}

async function readRows(): Promise<DatedRow[]> {
  try {
    return (JSON.parse(await readFile(file, 'utf8')) as { rows: DatedRow[] }).rows;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}
