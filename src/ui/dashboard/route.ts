/** What the dashboard shows, as its address says after the `#`. */
export type Route =
  | { readonly page: 'relays' | 'sync' | 'compare' | 'outbox' | 'sites' | 'storage' }
  | { readonly page: 'relay'; readonly url: string };
export type PageName = Route['page'];

const start: Route = { page: 'relays' };

/** Reads an address. What names no page leads to the start. */
export function readRoute(hash: string): Route {
  const [page = '', rest = ''] = splitOnce(hash.replace(/^#/, ''), '/');
  switch (page) {
    case 'relays':
    case 'sync':
    case 'compare':
    case 'outbox':
    case 'sites':
    case 'storage':
      return { page };
    case 'relay':
      return relayRoute(rest);
    default:
      return start;
  }
}

/** The address of a page, to link to. */
export function routeHash(route: Route): string {
  return route.page === 'relay' ? `#relay/${encodeURIComponent(route.url)}` : `#${route.page}`;
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
