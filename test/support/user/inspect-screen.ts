import path from 'node:path';
import type { ColorScheme, TestPage } from '../browser/extension-browser';
import { brokenRules } from './broken-rules';
import { findMoving } from './find-moving';
import { findOverflowing } from './find-overflowing';
import { type KeyboardFaults, tabThrough } from './tab-through';
import { settleColours, takePicture, twoFrames } from './take-picture';

export interface ScreenOptions {
  /** CSS pixels: how wide the page is shown otherwise than on the narrow screen. */
  readonly width: number;
  /** Pictures are taken: `<file>-light.png`, `<file>-dark.png`, `<file>-narrow.png`. None unless told. */
  readonly file?: string;
}

/** What is wrong with a screen. All lists are empty when nothing is. */
export interface ScreenFaults extends KeyboardFaults {
  /** Rules of axe-core that are broken, with the elements that break them: light, dark or narrow. */
  readonly violations: readonly string[];
  /** Elements that reach beyond the sides of a screen of 320 CSS pixels (WCAG 1.4.10). */
  readonly overflowing: readonly string[];
  /** Elements that move though the user asked for less motion. */
  readonly moving: readonly string[];
}

/** The answer about a screen that has nothing wrong. */
export const faultless: ScreenFaults = {
  violations: [],
  overflowing: [],
  moving: [],
  unreached: [],
  unmarked: [],
};

const narrow = 320;
const schemes: readonly ColorScheme[] = ['light', 'dark'];
const folder = path.resolve(import.meta.dirname, '../../../.screenshots/tests');

/** Looks at a screen as it stands: in both colour schemes, on a narrow screen, with less motion, by keyboard. */
export async function inspectScreen(page: TestPage, options: ScreenOptions): Promise<ScreenFaults> {
  const { width, file } = options;
  const violations: string[] = [];
  for (const scheme of schemes) {
    await page.emulateColorScheme(scheme);
    await show(page, width, file && `${file}-${scheme}`);
    violations.push(...(await brokenRules(page)).map((rule) => `${scheme}: ${rule}`));
  }
  await page.emulateColorScheme('light');
  await show(page, narrow, file && `${file}-narrow`);
  violations.push(...(await brokenRules(page)).map((rule) => `narrow: ${rule}`));
  const overflowing = await page.evaluate(findOverflowing);
  const moving = await findMoving(page);
  await page.resize(width, 800);
  await page.evaluate(twoFrames);
  return { violations, overflowing, moving, ...(await tabThrough(page)) };
}

async function show(page: TestPage, width: number, file: string | undefined): Promise<void> {
  // Of a page behind another, Chromium may never finish a picture.
  await page.toFront();
  if (file !== undefined) return takePicture(page, path.join(folder, `${file}.png`), { width });
  await page.resize(width, 800);
  await page.waitFor('the colours to settle', settleColours);
}
