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
  popup: 89,
  welcome: 80,
  dashboard: 161,
  /** Half of it is libsecp256k1 as WebAssembly. */
  background: 679,
};

/** Firefox has a database in memory to load where it refuses others (docs/adr/0013). */
const everything = { chrome: 999, firefox: 1056 };

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
});
