/** Builds both extensions and packs them as the stores want them. */
import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import manifest from '../manifest.json' with { type: 'json' };
import { buildTargets, distOf, root, type Target, targets } from './build-targets';
import { packDirectory } from './pack-directory';

const ending: Record<Target, string> = { chrome: 'zip', firefox: 'xpi' };

await buildTargets();
for (const target of targets) {
  const archive = await packDirectory(distOf(target));
  const name = `dist/larder-${target}-${manifest.version}.${ending[target]}`;
  await writeFile(path.join(root, name), archive);
  const digest = createHash('sha256').update(archive).digest('hex');
  console.log(`${name}  ${(archive.length / 1024).toFixed(1)} KB  sha256 ${digest}`);
}
