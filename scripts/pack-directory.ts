import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Zippable, zipSync } from 'fflate';
import { listFiles } from './bundle-report';

/** The earliest time a zip can hold. In local time, because that is what zips are written in. */
const timeless = new Date(1980, 0, 1);

/** A directory as a zip archive: the same files give the same bytes, whenever and wherever. */
export async function packDirectory(directory: string): Promise<Uint8Array> {
  const entries: Zippable = {};
  for (const file of await listFiles(directory)) {
    entries[file] = [await readFile(path.join(directory, file)), { mtime: timeless, level: 9 }];
  }
  return zipSync(entries);
}
