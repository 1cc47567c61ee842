import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { moreDrawings } from './more-drawings';

const folder = path.resolve(import.meta.dirname, '..');

it('are none that the popup draws, or what it shares with other pages', () => {
  const used = new RegExp(
    `\\b(?:icon|name)(?:=|: )['"](?:${Object.keys(moreDrawings).join('|')})['"]`,
  );
  const files = ['popup', 'shared'].flatMap((name) =>
    readdirSync(path.join(folder, name)).map((file) => path.join(folder, name, file)),
  );
  expect(files.filter((file) => used.test(readFileSync(file, 'utf8')))).toEqual([]);
});
