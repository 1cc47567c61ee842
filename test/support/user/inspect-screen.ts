import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import axe from 'axe-core';
import type { ColorScheme, TestPage } from '../browser/extension-browser';
import { type KeyboardFaults, tabThrough } from './tab-through';

export interface ScreenOptions {
  /** CSS pixels: how wide the page is shown otherwise than on the narrow screen. */
  readonly width: number;
  /** Where the pictures go: `<file>-light.png`, `<file>-dark.png`, `<file>-narrow.png`. */
  readonly file: string;
}

/** What is wrong with a screen. All lists are empty when nothing is. */
export interface ScreenFaults extends KeyboardFaults {
  /** Rules of axe-core that are broken, with the elements that break them, light or dark. */
  readonly violations: readonly string[];
  /** Elements that reach beyond the sides of a screen of 320 CSS pixels (WCAG 1.4.10). */
  readonly overflowing: readonly string[];
}

/** The answer about a screen that has nothing wrong. */
export const faultless: ScreenFaults = {
  violations: [],
  overflowing: [],
  unreached: [],
  unmarked: [],
};

const narrow = 320;
const schemes: readonly ColorScheme[] = ['light', 'dark'];
const folder = path.resolve(import.meta.dirname, '../../e2e/screenshots');

/** Looks at a screen as it stands: in both colour schemes, on a narrow screen, by keyboard. */
export async function inspectScreen(page: TestPage, options: ScreenOptions): Promise<ScreenFaults> {
  const violations: string[] = [];
  for (const scheme of schemes) {
    await page.emulateColorScheme(scheme);
    await takePicture(page, options.width, `${options.file}-${scheme}`);
    violations.push(...(await brokenRules(page)).map((rule) => `${scheme}: ${rule}`));
  }
  await page.emulateColorScheme('light');
  await takePicture(page, narrow, `${options.file}-narrow`);
  const overflowing = await page.evaluate(findOverflowing);
  await page.resize(options.width, 800);
  return { violations, overflowing, ...(await tabThrough(page)) };
}

/** The whole page, however long it is. */
async function takePicture(page: TestPage, width: number, name: string): Promise<void> {
  await page.resize(width, 600);
  await page.waitFor('the colours to settle', settleColours);
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.resize(width, height);
  await mkdir(folder, { recursive: true });
  await page.screenshot(path.join(folder, `${name}.png`));
}

/**
 * Brings every transition to its end: a contrast on the way from one colour to the other is nobody's
 * fault, and Firefox does not even start one on a page that is behind another. Says whether none was left.
 */
function settleColours(): boolean {
  const underWay = document
    .getAnimations()
    .filter(
      ({ playState, effect }) =>
        playState === 'running' && effect?.getComputedTiming().endTime !== Infinity,
    );
  for (const animation of underWay) animation.finish();
  return underWay.length === 0;
}

async function brokenRules(page: TestPage): Promise<string[]> {
  await page.runScript(axe.source);
  return await page.evaluate(async () => {
    const { axe: injected } = window as unknown as { axe: typeof axe };
    const { violations } = await injected.run(document);
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary = '' }) => `${id}: ${html} ${failureSummary}`),
    );
  });
}

/** By their boxes: a page that cuts off what is too wide has nothing to scroll to. */
function findOverflowing(): string[] {
  const reachesOut = (element: Element): boolean => {
    const { left, right, width } = element.getBoundingClientRect();
    return width > 1 && (left < -0.5 || right > innerWidth + 0.5);
  };
  const all = [...document.body.querySelectorAll('*')];
  const found = all.filter(reachesOut).map((element) => element.outerHTML.slice(0, 120));
  const { scrollWidth, clientWidth } = document.documentElement;
  return scrollWidth > clientWidth ? [...found, `the page scrolls to ${scrollWidth}`] : found;
}
