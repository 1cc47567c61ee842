import type { Browser, Page } from 'puppeteer-core';
import type { ColorScheme } from './extension-browser';

export interface LaunchRequest {
  /** Absolute paths: browsers run in a directory of their own. */
  readonly extension: string;
  readonly profile: string;
  readonly headless: boolean;
  readonly ownsInterrupt: boolean;
  readonly callTimeoutMs: number;
  readonly alwaysPrivate: boolean;
  readonly args: readonly string[];
}

/** What each browser does in its own way; `launchBrowser` builds the common interface on it. */
export interface LaunchedBrowser {
  readonly browser: Browser;
  /** Origin of the extension's pages. */
  readonly origin: string;
  /** Resolves when the page has loaded. */
  navigate(page: Page, url: string): Promise<void>;
  /** Loads it anew, also where its address names a place in it. Resolves when it has loaded. */
  reload(page: Page): Promise<void>;
  emulateColorScheme(page: Page, scheme: ColorScheme): Promise<void>;
  emulateReducedMotion(page: Page, reduced: boolean): Promise<void>;
  killBackground(): Promise<void>;
  backgroundState(): Promise<'running' | 'stopped'>;
  /** Of a page that is in front. */
  clickIcon(page: Page): Promise<void>;
  /** An empty page in a private window. */
  newPrivatePage(): Promise<Page>;
}
