import { dashboardAddress } from '../browse/dashboard-address';
import { escapeSuggestion } from '../browse/escape-suggestion';
import { suggestEvents } from '../browse/suggest-events';
import { onCommand } from '../platform/commands';
import { onMenuChosen } from '../platform/context-menu';
import { goToExtensionPage } from '../platform/go-to-extension-page';
import { serveOmnibox } from '../platform/omnibox';
import { openExtensionPage } from '../platform/tabs';
import type { EventStore } from '../store/event-store';

export interface ShortcutDeps {
  readonly store: () => Promise<Pick<EventStore, 'query'>>;
  readonly onError: (error: unknown) => void;
}

/** The ways into the dashboard from the browser itself. Must be called while the background starts. */
export function serveShortcuts({ store, onError }: ShortcutDeps): void {
  const open = (address: string) => void openExtensionPage('dashboard', address).catch(onError);
  onMenuChosen((text) => open(dashboardAddress(text)));
  onCommand('search', () => open('events'));
  serveOmnibox({
    async suggest(typed, readsMarkup) {
      const found = await suggestEvents(await store(), typed);
      if (!readsMarkup) return found;
      return found.map((it) => ({ ...it, description: escapeSuggestion(it.description) }));
    },
    choose(text, inNewTab) {
      const address = dashboardAddress(text);
      if (inNewTab) open(address);
      else goToExtensionPage('dashboard', address).catch(onError);
    },
    onError,
  });
}
