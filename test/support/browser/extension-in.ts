import { cp, rm } from 'node:fs/promises';
import path from 'node:path';
import { distOf } from '../../../scripts/build-targets';
import { type CopyOfBuild, copyOfBuild } from './copy-of-build';
import type { BrowserName } from './extension-browser';

/**
 * The build for a browser with the strings of this locale in the place of English, to which every
 * browser falls back: those of the tests bring no language but English along. In English, it is the
 * build itself, which nothing deletes.
 */
export async function extensionIn(name: BrowserName, locale: string): Promise<CopyOfBuild> {
  if (locale === 'en') return { path: distOf(name), remove: () => Promise.resolve() };
  const copy = await copyOfBuild(name, locale);
  const locales = path.join(copy.path, '_locales');
  await rm(locales, { recursive: true });
  const strings = path.join(distOf(name), '_locales', locale);
  await cp(strings, path.join(locales, 'en'), { recursive: true });
  return copy;
}
