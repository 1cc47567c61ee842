import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { distOf, type Target } from '../../scripts/build-targets';
import { listFiles } from '../../scripts/bundle-report';

/** Text of one file of the built extension. */
export async function readBuilt(target: Target, file: string): Promise<string> {
  return await readFile(path.join(distOf(target), file), 'utf8').catch((cause: unknown) => {
    throw new Error(`dist/${target}/${file} is missing: run \`npm run build\` first.`, { cause });
  });
}

export async function readManifest(target: Target): Promise<Record<string, unknown>> {
  return JSON.parse(await readBuilt(target, 'manifest.json')) as Record<string, unknown>;
}

/** Every script of the built extension: its path and its text. */
export async function readScripts(
  target: Target,
): Promise<readonly { readonly file: string; readonly code: string }[]> {
  const files = (await listFiles(distOf(target))).filter((file) => file.endsWith('.js'));
  return await Promise.all(
    files.map(async (file) => ({ file, code: await readBuilt(target, file) })),
  );
}
