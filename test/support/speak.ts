import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, vi } from 'vitest';

const folder = path.resolve(import.meta.dirname, '../../public');

/**
 * Larder's strings in this language, for the tests of the `describe` it is called in. `chooseLanguage` as the file
 * has loaded it, after it put `mute-browser` in the browser's place.
 */
export function speak(chooseLanguage: (language: string) => Promise<void>, language: string): void {
  beforeAll(async () => {
    vi.stubGlobal('fetch', async (file: string) => ({
      json: async () => JSON.parse(readFileSync(path.join(folder, file), 'utf8')),
    }));
    await chooseLanguage(language);
  });
  afterAll(async () => {
    vi.unstubAllGlobals();
    await chooseLanguage('browser');
  });
}
