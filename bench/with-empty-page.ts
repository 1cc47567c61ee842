import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type CopyOfBuild, copyOfBuild } from '../test/support/browser/copy-of-build';
import type { BrowserName } from '../test/support/browser/extension-browser';

/** A page with one word and no script: what any page of an extension costs where it is measured. */
export const emptyPath = '/empty.html';

/** A copy of the built extension that has an empty page besides. */
export async function withEmptyPage(name: BrowserName): Promise<CopyOfBuild> {
  const copy = await copyOfBuild(name, 'empty-page');
  const page = '<!doctype html><title>Empty</title><p>Larder</p>\n';
  await writeFile(path.join(copy.path, emptyPath), page);
  return copy;
}
