import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from '../scripts/build-targets';

/** `name version` of an installed package, so that a result says what it was compared with. */
export async function packageVersion(name: string): Promise<string> {
  const file = path.join(root, 'node_modules', name, 'package.json');
  const { version } = JSON.parse(await readFile(file, 'utf8')) as { version: string };
  return `${name} ${version}`;
}
