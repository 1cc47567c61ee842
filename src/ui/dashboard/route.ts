/** Pages that are one each; every relay has one of its own beside them. */
export const pageNames = [
  'overview',
  'relays',
  'sync',
  'compare',
  'outbox',
  'sites',
  'storage',
  'settings',
  'health',
] as const;

/** What the dashboard shows, as its address says after the `#`. */
export type Route =
  | { readonly page: Exclude<PageName, 'relay' | 'events'> }
  | { readonly page: 'relay'; readonly url: string }
  /** `at`: a reference (NIP-19), or `?` and what is looked for, as the events page reads it. */
  | { readonly page: 'events'; readonly at?: string };
export type PageName = (typeof pageNames)[number] | 'relay' | 'events';

const start: Route = { page: 'overview' };

/** Reads an address. What names no page leads to the start. */
export function readRoute(hash: string): Route {
  const [page = '', rest = ''] = splitOnce(hash.replace(/^#/, ''), '/');
  if (page === 'relay') return relayRoute(rest);
  if (page === 'events') return rest === '' ? { page } : { page, at: rest };
  const known = pageNames.find((it) => it === page);
  return known === undefined ? start : { page: known };
}

/** The address of a page, to link to. */
export function routeHash(route: Route): string {
  if (route.page === 'relay') return `#relay/${encodeURIComponent(route.url)}`;
  return route.page === 'events' && route.at ? `#events/${route.at}` : `#${route.page}`;
}

function relayRoute(encoded: string): Route {
  try {
    return { page: 'relay', url: decodeURIComponent(encoded) };
  } catch {
    // A stray `%` names no relay.
    return start;
  }
}

function splitOnce(text: string, separator: string): string[] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}
