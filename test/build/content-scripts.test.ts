import { describe, expect, test } from 'vitest';
import { targets } from '../../scripts/build-targets';
import { readBuilt } from './built-extension';

/**
 * A content script that loads a second file arrives after the page's first script, and in the
 * page's world it is stopped by the page's own policy: `window.nostrdb` would be missing there.
 */
describe.each(targets)('for %s', (target) => {
  test.each(['src/page/provider.js', 'src/page/bridge.js'])('%s is one file', async (file) => {
    const code = await readBuilt(target, file);
    expect(code).not.toMatch(/\bimport\s*[({"'*]/);
    expect(code).not.toMatch(/\bfrom\s*["']/);
    expect(code).not.toMatch(/\bexport\s*[{*]/);
    expect(code).not.toContain('getURL');
    // What is declared outside a function would be a global of the page.
    expect(code.trim()).toMatch(/^(["']use strict["'];?)?\s*[!(]/);
  });

  test('the provider names no API of the extension, which pages do not have', async () => {
    const code = await readBuilt(target, 'src/page/provider.js');
    expect(code).not.toMatch(/\b(chrome|browser)\.\w+/);
  });
});
