/** What is asked of a tab. */
export interface Askable {
  evaluate(expression: string): Promise<unknown>;
}

/**
 * The first tab with `part` in its address, by what the page itself says: puppeteer does not learn
 * the address of Firefox's extension pages.
 *
 * A tab that cannot be asked is passed over: Firefox may lose the word that a tab was closed, and
 * puppeteer then lists it for ever. Throws what such a tab said only when no other tab is meant.
 */
export async function findPage<P extends Askable>(
  pages: readonly P[],
  part: string,
): Promise<P | undefined> {
  const refused: unknown[] = [];
  for (const page of pages) {
    try {
      const address = await page.evaluate('location.href');
      if (String(address).includes(part)) return page;
    } catch (error) {
      refused.push(error);
    }
  }
  if (refused.length > 0) throw refused[0];
  return undefined;
}
