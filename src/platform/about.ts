import { browser } from './browser';

/** Which Larder this is, in which browser, as both say of themselves. */
export interface About {
  readonly version: string;
  readonly browser: string;
  /** Of the browser's own interface, as a BCP 47 tag. */
  readonly language: string;
}

export function about(): About {
  return {
    version: browser.runtime.getManifest().version,
    browser: navigator.userAgent,
    language: browser.i18n.getUILanguage(),
  };
}
