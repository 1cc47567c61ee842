import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { distOf } from '../../scripts/build-targets';
import { packDirectory } from '../../scripts/pack-directory';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'larder-pack-'));
});
afterEach(async () => {
  await rm(directory, { recursive: true });
});

async function write(names: readonly string[], time: Date): Promise<void> {
  for (const name of names) {
    const file = path.join(directory, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, `content of ${name}`);
    await utimes(file, time, time);
  }
}

test('the same files give the same archive, in whatever order and whenever they were written', async () => {
  await write(['manifest.json', 'b/2.js', 'a.js'], new Date(2020, 1, 1));
  const first = await packDirectory(directory);
  await rm(directory, { recursive: true });
  await write(['a.js', 'b/2.js', 'manifest.json'], new Date(2026, 6, 6));
  expect(await packDirectory(directory)).toEqual(first);
});

test('a changed file gives another archive', async () => {
  await write(['a.js'], new Date());
  const first = await packDirectory(directory);
  await writeFile(path.join(directory, 'a.js'), 'other');
  expect(await packDirectory(directory)).not.toEqual(first);
});

test('the archive of the build has the manifest at its root and no hidden files', async () => {
  const entries = unzipSync(await packDirectory(distOf('chrome')));
  const manifest = entries['manifest.json'];
  expect(manifest && JSON.parse(strFromU8(manifest))).toMatchObject({ manifest_version: 3 });
  expect(Object.keys(entries).filter((name) => /(^|\/)\./.test(name))).toEqual([]);
});
