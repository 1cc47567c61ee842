import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { until } from '../test/support/browser/until';

/** Milliseconds without any change after which a browser counts as done. */
const rest = 10_000;
/** Milliseconds after which one that goes on is not waited for any more. */
const patience = 3_600_000;

/** Directories in which browsers keep what pages store: Chromium's and Firefox's. */
const storedIn = /[/\\](IndexedDB|storage)[/\\]/;

/**
 * Waits until the browser does nothing more with its databases' files: it goes on ordering them for a while
 * after everything is stored, and answers slower meanwhile. Throws when it does not end.
 */
export async function untilFilesRest(profile: string): Promise<void> {
  let known = '';
  let since = Date.now();
  await until(
    async () => {
      const now = await stateOf(profile);
      if (now !== known) [known, since] = [now, Date.now()];
      return Date.now() - since >= rest;
    },
    () => new Error(`The browser's files did not come to rest in ${patience / 1_000} s.`),
    patience,
  );
}

/** Names, lengths and times of the files, in one text. */
async function stateOf(profile: string): Promise<string> {
  const entries = await readdir(profile, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => path.join(parentPath, name))
    .filter((file) => storedIn.test(file));
  const states = files.map(async (file) => {
    const { size, mtimeMs } = await stat(file);
    return `${file} ${size} ${mtimeMs}`;
  });
  return (await Promise.all(states)).join('\n');
}
