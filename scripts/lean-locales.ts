import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { locales } from './locales';

const forTranslators: readonly string[] = ['description', 'example'];

/** Takes out of a build's strings what only translators read: descriptions, examples and spaces. */
export async function leanLocales(dist: string): Promise<void> {
  await Promise.all(
    locales.map(async (locale) => {
      const file = path.join(dist, '_locales', locale, 'messages.json');
      // A whole entry that is called like that is an object, and stays.
      const lean: unknown = JSON.parse(await readFile(file, 'utf8'), (key, value: unknown) =>
        typeof value === 'string' && forTranslators.includes(key) ? undefined : value,
      );
      await writeFile(file, JSON.stringify(lean));
    }),
  );
}
