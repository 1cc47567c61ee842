import { browser } from './browser';
import { t } from './i18n';

export interface Omnibox {
  /** What is offered for a text; `readsMarkup`: descriptions are read as XML. */
  readonly suggest: (
    typed: string,
    readsMarkup: boolean,
  ) => Promise<readonly { readonly content: string; readonly description: string }[]>;
  readonly choose: (text: string, inNewTab: boolean) => void;
  readonly onError: (error: unknown) => void;
}

/** Says behind Larder's keyword what it is for. The browser forgets it with the background. */
export function hintOmnibox(): void {
  browser.omnibox.setDefaultSuggestion({ description: t('omniboxHint') });
}

/** Answers behind Larder's keyword in the address bar. Must be called while the background starts. */
export function serveOmnibox({ suggest, choose, onError }: Omnibox): void {
  // Firefox alone has it, and shows descriptions as they are.
  const readsMarkup = !('getBrowserInfo' in browser.runtime);
  browser.omnibox.onInputChanged.addListener((typed, show) => {
    suggest(typed, readsMarkup).then((found) => show([...found]), onError);
  });
  browser.omnibox.onInputEntered.addListener((text, disposition) => {
    choose(text, disposition !== 'currentTab');
  });
}
