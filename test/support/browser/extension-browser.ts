import type { Truthy } from './until';

export type BrowserName = 'chrome' | 'firefox';
export const browserNames: readonly BrowserName[] = ['chrome', 'firefox'];

export type ColorScheme = 'light' | 'dark';

/** A real browser with the built extension in it, the same to a test whichever browser it is. */
export interface ExtensionBrowser {
  readonly name: BrowserName;
  /** As the browser names itself, e.g. `Chrome/156.0.8078.79`. */
  readonly version: string;
  /** `chrome-extension://…` or `moz-extension://…`, without a slash at the end. */
  readonly extensionOrigin: string;
  /** Directory of the browser's profile. */
  readonly profile: string;
  /** An ordinary web page in a new tab, loaded. */
  openPage(url: string): Promise<TestPage>;
  /** One of the extension's own pages in a new tab, e.g. `src/ui/popup/index.html`. */
  openExtensionPage(path: string): Promise<TestPage>;
  /** A tab the extension opened by itself, once there is one whose address contains `part`. */
  openedPage(part: string): Promise<TestPage>;
  /** Ends the service worker or the event page, as the browser does when it is idle or short of memory. */
  killBackground(): Promise<void>;
  backgroundState(): Promise<'running' | 'stopped'>;
  /** Puts what is in the extension's directory now in its place, as an update does under open pages. */
  updateExtension(): Promise<void>;
  /**
   * The user clicks on the extension's icon over a tab, the one whose address contains `part`: from
   * then on the extension knows that address (`activeTab`).
   */
  clickIcon(part: string): Promise<void>;
  /** A web page in a private window. Firefox has them alone with `alwaysPrivate`, and refuses. */
  openPrivatePage(url: string): Promise<TestPage>;
  /** Console lines and uncaught errors of every page and of the background, oldest first. */
  log(): readonly string[];
  /** The user closes the browser and opens it again: same profile, all pages gone. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

/**
 * One tab. A `target` is a CSS selector, or an accessible name with its role the way puppeteer
 * writes it: `aria/Sync now[role="button"]`. Name the role: a label bears its input's name too.
 */
export interface TestPage {
  /** Runs in the page. Arguments and result cross as JSON; `undefined` comes back as `undefined`. */
  evaluate<A extends readonly unknown[], R>(
    run: (...args: A) => R | Promise<R>,
    ...args: A
  ): Promise<R>;
  /**
   * Waits until `condition` gives something truthy in the page, also across reloads, and gives it
   * back. Fails after `timeoutMs` (default 15 s) with `what`, the page's text and the browser's log.
   */
  waitFor<A extends readonly unknown[], R>(
    what: string,
    condition: (...args: A) => R | Promise<R>,
    options?: { readonly args?: A; readonly timeoutMs?: number },
  ): Promise<Truthy<R>>;
  /** Clicks with the mouse, once the target is there, visible, still and enabled, and has not just moved. */
  click(target: string): Promise<void>;
  /** Puts the cursor into the target, removes what stands there and types `text`. */
  type(target: string, text: string): Promise<void>;
  /** Presses a key, as a keyboard user would, e.g. `Tab`. */
  press(key: string): Promise<void>;
  /** Chooses the option with this value in a `select`. */
  select(target: string, value: string): Promise<void>;
  /** Chooses files, by their absolute paths, in an `input` of type `file`. */
  setFiles(target: string, paths: readonly string[]): Promise<void>;
  /** Runs a script's source in the page, past the page's content security policy. */
  runScript(source: string): Promise<void>;
  /** What a reader sees in the whole page or in the first match of a CSS selector; '' when there is none. */
  text(selector?: string): Promise<string>;
  goto(url: string): Promise<void>;
  reload(): Promise<void>;
  /** Shows its tab. Of one that is behind another, Chromium may never finish a picture. */
  toFront(): Promise<void>;
  /** In Firefox it is the whole browser that turns light or dark. */
  emulateColorScheme(scheme: ColorScheme): Promise<void>;
  /** The user asks for less motion, or not any more. Ends what was emulated before in Chromium. */
  emulateReducedMotion(reduced: boolean): Promise<void>;
  /** CSS pixels of the view port, and how many pixels of a screenshot each of them is wide (1). */
  resize(width: number, height: number, scale?: number): Promise<void>;
  /** Writes a PNG. */
  screenshot(path: string): Promise<void>;
  close(): Promise<void>;
}

export interface LaunchOptions {
  /** Directory of the unpacked extension: `dist/chrome` or `dist/firefox`. */
  readonly extension: string;
  /** Directory of the browser's profile, kept at the end. Without it: a fresh one, removed at the end. */
  readonly profile?: string;
  /** Default true: no window is shown. */
  readonly headless?: boolean;
  /** Firefox alone: its permanent private browsing, with the extension allowed in it. */
  readonly alwaysPrivate?: boolean;
  /** More of the browser's own command line. */
  readonly args?: readonly string[];
  /** The caller closes the browser on Ctrl-C. Otherwise the browser is killed and the process ends. */
  readonly ownsInterrupt?: boolean;
  /** Milliseconds that anything asked of a page may take: three minutes unless told. */
  readonly callTimeoutMs?: number;
}
