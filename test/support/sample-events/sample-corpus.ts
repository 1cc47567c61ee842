import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { mkdir, open, readdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { NostrEvent } from '../../../src/nostr/event';
import { generateEvents } from './sample-events';
import { completeOptions, type SampleOptions } from './sample-options';
import { createSigner } from './signer';

const folder = join(import.meta.dirname, '../../../.cache/sample-events');

/**
 * The path of a file with the sample, one event as JSON per line, oldest first. Signing takes seconds,
 * so the file is made once and then found again.
 */
export async function sampleCorpus(options: SampleOptions): Promise<string> {
  const complete = completeOptions(options);
  const key = createHash('sha256').update(JSON.stringify(Object.entries(complete).sort()));
  for (const source of await generatorSources()) key.update(source);
  const name = key.digest('hex').slice(0, 16);
  const path = join(folder, `${complete.count}-${name}.jsonl`);
  if (!existsSync(path)) await writeCorpus(path, complete);
  return path;
}

/** Reads such a file line by line. */
export async function* readCorpus(path: string): AsyncGenerator<NostrEvent> {
  for await (const line of createInterface({ input: createReadStream(path) })) {
    // A file of our own making: what stands in it are events.
    if (line !== '') yield JSON.parse(line) as NostrEvent;
  }
}

/** The sample in memory, read from the file if there is one. */
export async function cachedSample(options: SampleOptions): Promise<NostrEvent[]> {
  const events: NostrEvent[] = [];
  for await (const event of readCorpus(await sampleCorpus(options))) events.push(event);
  return events;
}

async function writeCorpus(path: string, options: SampleOptions): Promise<void> {
  await mkdir(folder, { recursive: true });
  const unfinished = `${path}.${process.pid}`;
  const file = await open(unfinished, 'w');
  try {
    let lines: string[] = [];
    for (const event of generateEvents(options, await createSigner())) {
      lines.push(`${JSON.stringify(event)}\n`);
      if (lines.length < 1_000) continue;
      await file.writeFile(lines.join(''));
      lines = [];
    }
    await file.writeFile(lines.join(''));
  } finally {
    await file.close();
  }
  // Renamed when complete: another run at the same time never reads half a file.
  await rename(unfinished, path);
}

/** The generator's own code is part of the name: a file is never taken for what another version made. */
async function generatorSources(): Promise<string[]> {
  const names = await readdir(import.meta.dirname);
  const sources = names.filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
  return Promise.all(
    sources.sort().map((name) => readFile(join(import.meta.dirname, name), 'utf8')),
  );
}
