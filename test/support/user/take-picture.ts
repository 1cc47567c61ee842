import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { TestPage } from '../browser/extension-browser';

export interface PictureOptions {
  /** CSS pixels. */
  readonly width: number;
  /** CSS pixels: only so much of the page from its top. The whole page unless told. */
  readonly height?: number;
  /** Pixels of the picture for a CSS pixel; one unless told. */
  readonly scale?: number;
}

/** Photographs a page into a PNG file, whose folder is made where there is none. */
export async function takePicture(
  page: TestPage,
  file: string,
  { width, height, scale = 1 }: PictureOptions,
): Promise<void> {
  await page.resize(width, height ?? 100, scale);
  await page.waitFor('the colours to settle', settleColours);
  const whole = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.resize(width, height ?? whole, scale);
  // What has only just come may be laid out and not painted yet.
  await page.evaluate(twoFrames);
  await mkdir(path.dirname(file), { recursive: true });
  await page.screenshot(file);
}

/** In the first, a page draws what its new size has room for, and takes away what it has not. */
export function twoFrames(): Promise<unknown> {
  return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
}

/**
 * Brings every transition to its end: a contrast on the way from one colour to the other is nobody's
 * fault, and Firefox does not even start one on a page that is behind another. Says whether none was left.
 */
export function settleColours(): boolean {
  const underWay = document
    .getAnimations()
    .filter(
      ({ playState, effect }) =>
        playState === 'running' && effect?.getComputedTiming().endTime !== Infinity,
    );
  for (const animation of underWay) animation.finish();
  return underWay.length === 0;
}
