import { readdirSync } from 'node:fs';
import path from 'node:path';

/** The languages there are strings in, as their folders are called. */
export const locales: readonly string[] = readdirSync(
  path.resolve(import.meta.dirname, '../public/_locales'),
).toSorted();
