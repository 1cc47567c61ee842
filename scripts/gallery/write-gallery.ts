import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { BrowserName, ColorScheme } from '../../test/support/browser/extension-browser';

export interface Photograph {
  readonly screen: string;
  readonly browser: BrowserName;
  readonly locale: string;
  readonly scheme: ColorScheme;
  /** Its name in the folder of the gallery. */
  readonly file: string;
}

const style = `body { font: 15px/1.4 system-ui, sans-serif; margin: 24px; background: #888; color: #000 }
h2 { margin: 40px 0 8px } figure { margin: 0 } figcaption { margin-block: 4px }
.row { display: flex; flex-wrap: wrap; gap: 16px; align-items: start }
img { display: block; max-width: min(600px, 90vw) }`;

/** Writes the page that shows them, by screen, both schemes side by side. Returns its path. */
export async function writeGallery(
  folder: string,
  photographs: readonly Photograph[],
): Promise<string> {
  const names = [...new Set(photographs.map(({ screen }) => screen))];
  const sections = names.map((name) => {
    const figures = photographs.filter(({ screen }) => screen === name).map(toFigure);
    return `<h2 id="${name}">${name}</h2>\n<div class="row">\n${figures.join('\n')}\n</div>`;
  });
  const links = names.map((name) => `<a href="#${name}">${name}</a>`);
  const page = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Larder’s screens</title>
<style>${style}</style>
<h1>Larder’s screens</h1>
<p>${links.join(' · ')}</p>
${sections.join('\n')}
`;
  const file = path.join(folder, 'index.html');
  await mkdir(folder, { recursive: true });
  await writeFile(file, page);
  return path.relative(process.cwd(), file);
}

function toFigure({ screen, browser, locale, scheme, file }: Photograph): string {
  const words = `${browser}, ${locale}, ${scheme}`;
  return `<figure><figcaption>${words}</figcaption><img src="${file}" alt="${screen}, ${words}" loading="lazy"></figure>`;
}
