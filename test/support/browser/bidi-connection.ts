import type { Browser, Page } from 'puppeteer-core';

/** The parts of a WebDriver BiDi answer that are used here. */
interface BidiAnswer {
  readonly result: {
    readonly contexts?: readonly { readonly context: string }[];
    readonly result?: { readonly value?: unknown };
    readonly exceptionDetails?: { readonly text: string };
  };
}

export interface BidiConnection {
  send(method: string, params: object): Promise<BidiAnswer>;
}

/**
 * Puppeteer's own BiDi connection. It has no public door, and `Page.goto` cannot wait for an
 * extension page: hence the exact version of puppeteer-core in package-lock.json.
 */
export function bidiConnectionOf(browser: Browser): BidiConnection {
  const { connection } = browser as unknown as { connection?: BidiConnection }; // puppeteer internal
  if (!connection) throw new Error('This puppeteer-core has no BiDi connection to be found.');
  return connection;
}

/** The BiDi browsing context of a page. */
export function contextOf(page: Page): string {
  const { _id } = page.mainFrame() as unknown as { _id?: string }; // puppeteer internal
  if (!_id) throw new Error('This puppeteer-core has no BiDi context to be found.');
  return _id;
}
