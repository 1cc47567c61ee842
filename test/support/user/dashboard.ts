import type { ExtensionBrowser, TestPage } from '../browser/extension-browser';

export const dashboardPath = 'src/ui/dashboard/index.html';

/** A page of the dashboard in a new tab, drawn. `page` as after the `#` of its address. */
export async function openDashboard(browser: ExtensionBrowser, page = ''): Promise<TestPage> {
  const dashboard = await browser.openExtensionPage(`${dashboardPath}#${page}`);
  await waitForHeading(dashboard);
  return dashboard;
}

/** The page of a relay, as after the `#` of its address. */
export function relayPage(url: string): string {
  return `relay/${encodeURIComponent(url)}`;
}

/** Waits for a page of the dashboard with this heading; '' for any. */
export async function waitForHeading(dashboard: TestPage, heading = ''): Promise<void> {
  await dashboard.waitFor(
    `the page “${heading}”`,
    (words) => {
      const shown = document.querySelector('h1')?.textContent ?? '';
      return words === '' ? shown !== '' : shown === words;
    },
    { args: [heading] },
  );
}

/** Goes to a page of the dashboard, as a link to it would, and waits until it is drawn; `heading` '' for any. */
export async function goToPage(page: TestPage, where: string, heading: string): Promise<void> {
  await setAddress(page, where);
  await waitForHeading(page, heading);
}

/** Puts this after the `#` of the page's address. */
export async function setAddress(page: TestPage, where: string): Promise<void> {
  await page.evaluate((to) => {
    location.hash = to;
  }, where);
}

/** Unfolds every group of settings. */
export async function unfoldAll(dashboard: TestPage): Promise<void> {
  await dashboard.evaluate(() => {
    for (const group of document.querySelectorAll('details')) group.open = true;
  });
}
