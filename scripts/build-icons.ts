/**
 * Draws the toolbar and store icons from the SVG sources in `assets/` into `public/icons`.
 * Run by hand after the drawing has changed (`npx tsx scripts/build-icons.ts`); the PNGs are
 * committed, so that a build needs no browser. CHROME_PATH names another Chromium.
 */
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import puppeteer, { type Page } from 'puppeteer-core';

const root = path.resolve(import.meta.dirname, '..');

/** Small sizes have a drawing of their own, on the pixel grid: a scaled one would blur. */
const drawings = [
  { source: 'assets/icon-small.svg', sizes: [16, 32] },
  { source: 'assets/icon.svg', sizes: [48, 128] },
];

async function drawIcon(page: Page, svg: string, size: number): Promise<void> {
  await page.setViewport({ width: size, height: size });
  await page.setContent(
    `<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`,
  );
  const target = path.join(root, 'public/icons', `${size}.png`);
  await page.screenshot({ path: target as `${string}.png`, omitBackground: true });
}

async function buildIcons(): Promise<void> {
  await mkdir(path.join(root, 'public/icons'), { recursive: true });
  const browser = await puppeteer.launch({
    executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium',
    headless: true,
    args: ['--no-sandbox'],
  });
  try {
    const page = await browser.newPage();
    for (const { source, sizes } of drawings) {
      const svg = await readFile(path.join(root, source), 'utf8');
      for (const size of sizes) await drawIcon(page, svg, size);
    }
  } finally {
    await browser.close();
  }
}

await buildIcons();
