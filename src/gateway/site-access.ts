import type { GrantBook } from '../access/grant-book';
import { mayRead, mayWrite, readPolicy } from '../access/read-policy';
import type { StreamSource } from '../messages/page-protocol';
import type { NostrEvent } from '../nostr/event';
import type { Filter } from '../nostr/filter';
import { joinStores } from './join-stores';
import type { PantryContents } from './pantry-contents';
import type { SiteStore } from './site-store';

/** What one site may do, by one decision of the user. */
export interface SiteAccess {
  /** Where it reads: `shared` is the cache, with its pantry where what it adds goes there. */
  readonly source: StreamSource;
  /** Where what it adds goes. */
  readonly target: StreamSource;
  /** Whether it may see an event of its source. */
  accept(event: NostrEvent): boolean;
  /** Whether the decision lets it see an event, of whichever store: of its own pantry's that may be fewer than it sees. */
  permits(event: Pick<NostrEvent, 'kind' | 'pubkey'>): boolean;
  /** The filters without what could bring nothing it may see: none left, nothing to ask a store for. */
  narrow(filters: readonly Filter[]): Filter[];
  /** Whether it may see all that these filters can find in its source, so that nothing has to be looked at. */
  covers(filters: readonly Filter[]): boolean;
  /** Whether the decision this was made from is still the one that applies. */
  holds(): boolean;
  /** Whether it reads its pantry beside the cache. */
  readonly isJoined: boolean;
  /** What it reads. Throws what the store throws. */
  reads(): Promise<SiteStore>;
  /** One store by itself. Throws what the store throws. */
  open(source: StreamSource): Promise<SiteStore>;
}

export interface SiteAccessOptions {
  readonly grants: Pick<GrantBook, 'termsOf'>;
  /** Public keys of the user's accounts. */
  readonly accounts: () => readonly string[];
  readonly open: (source: StreamSource) => Promise<SiteStore>;
  /** What is in the site's pantry. */
  readonly contents: () => Promise<PantryContents>;
}

/**
 * The access of a site as things stand now. Without the right to read it sees its own pantry, all
 * of it; without the right to write, what it adds goes there too, so that no app breaks, and is read
 * beside the cache.
 */
export function siteAccess(
  origin: string,
  { grants, accounts, open, contents }: SiteAccessOptions,
): SiteAccess {
  const terms = grants.termsOf(origin);
  const policy = terms && mayRead(terms) ? readPolicy(terms, accounts) : undefined;
  const source = policy ? 'shared' : 'pantry';
  const target = terms && mayWrite(terms) ? 'shared' : 'pantry';
  const permits: SiteAccess['permits'] = (event) => policy?.accept(event) ?? true;
  const holds = () => grants.termsOf(origin) === terms;
  const common = { source, target, permits, holds, open } as const;
  if (policy && target === 'pantry') {
    const reads = async () => {
      const [cache, pantry] = await Promise.all([open('shared'), open('pantry')]);
      return joinStores({ cache, pantry, contents: await contents(), policy });
    };
    // The two are told apart where they are joined: all that comes from there may be seen.
    const all = {
      accept: () => true,
      narrow: (filters: readonly Filter[]) => [...filters],
      covers: () => true,
    };
    return { ...common, ...all, isJoined: true, reads };
  }
  return {
    ...common,
    isJoined: false,
    accept: permits,
    narrow: (filters) => policy?.narrow(filters) ?? [...filters],
    covers: (filters) => policy?.covers(filters) ?? true,
    reads: () => open(source),
  };
}
