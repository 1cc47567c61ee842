import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { distOf, targets } from '../../scripts/build-targets';
import { reportBundle } from '../../scripts/bundle-report';

/** Kilobytes each part may weigh, with all it loads. Measured, then given a little room. */
const budgets: Record<string, number> = {
  /** Runs in every page the user opens. */
  provider: 6,
  bridge: 8,
  /** Runs on sites where the user switched it on. */
  'relay shim': 10,
  /** Drawn while the user waits: code, styles and page. */
  popup: 60,
  /** What the popup has in common with others is one file, and they load all of it. */
  welcome: 73,
  sample: 54,
  dashboard: 244,
  /** Half of it is libsecp256k1 as WebAssembly. */
  background: 734,
};

/** A third of it is the strings of six languages. Firefox has a database in memory to load where it refuses others (docs/adr/0013). */
const everything = { chrome: 1649, firefox: 1705 };

describe.each(targets)('for %s', (target) => {
  test('every part keeps to its budget', async () => {
    const limits = { ...budgets, everything: everything[target] };
    const limitOf = new Map<string, number>(Object.entries(limits));
    const parts = await reportBundle(distOf(target));
    expect(parts.map(({ name }) => name).sort()).toEqual(Object.keys(limits).sort());
    const overweight = parts
      .filter(({ name, bytes }) => bytes > (limitOf.get(name) ?? 0) * 1024)
      .map(({ name, bytes, files }) => `${name}: ${bytes} bytes in ${files.join(', ')}`);
    expect(overweight).toEqual([]);
  });

  test('the popup comes in few files, all of which its page names', async () => {
    const parts = await reportBundle(distOf(target));
    const [page = '', ...files] = parts.find(({ name }) => name === 'popup')?.files ?? [];
    // A style sheet, its own script, what it has in common with other pages, and with the background.
    expect(files).toHaveLength(4);
    const named = await readFile(path.join(distOf(target), page), 'utf8');
    for (const file of files) expect(named).toContain(file);
  });
});
