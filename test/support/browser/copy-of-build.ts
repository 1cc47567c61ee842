import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { distOf } from '../../../scripts/build-targets';
import type { BrowserName } from './extension-browser';

/** A built extension that may be changed. */
export interface CopyOfBuild {
  /** Its directory. */
  readonly path: string;
  /** Deletes it. */
  remove(): Promise<void>;
}

/** A copy of what `npm run build` made for a browser; `purpose` is in the name of its directory. */
export async function copyOfBuild(name: BrowserName, purpose: string): Promise<CopyOfBuild> {
  const copy = await mkdtemp(path.join(tmpdir(), `larder-${purpose}-`));
  await cp(distOf(name), copy, { recursive: true });
  return { path: copy, remove: () => rm(copy, { recursive: true, force: true }) };
}
