import axe from 'axe-core';
import type { TestPage } from '../browser/extension-browser';

/**
 * What WCAG 2.2 AA asks for and axe-core leaves off unless told: targets of 24 × 24 CSS pixels, or with
 * room around them.
 */
const rules = { 'target-size': { enabled: true } };

/** Rules of axe-core that a page breaks as it stands, with the elements that break them. */
export async function brokenRules(page: TestPage): Promise<string[]> {
  // Half a megabyte, and a page is looked at more than once.
  if (!(await page.evaluate(() => 'axe' in window))) await page.runScript(axe.source);
  return await page.evaluate(async (more) => {
    const { axe: injected } = window as unknown as { axe: typeof axe };
    const { violations } = await injected.run(document, {
      rules: more,
      resultTypes: ['violations'],
    });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary = '' }) => `${id}: ${html} ${failureSummary}`),
    );
  }, rules);
}
