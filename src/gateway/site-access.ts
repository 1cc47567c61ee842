import type { GrantBook } from '../access/grant-book';
import { mayRead, mayWrite, readPolicy } from '../access/read-policy';
import type { StreamSource } from '../messages/page-protocol';
import type { NostrEvent } from '../nostr/event';
import type { Filter } from '../nostr/filter';
import type { SiteStore } from './site-store';

/** What one site may do, by one decision of the user. */
export interface SiteAccess {
  /** Where it reads. */
  readonly source: StreamSource;
  /** Where what it adds goes. */
  readonly target: StreamSource;
  /** Whether it may see an event of its source. */
  accept(event: NostrEvent): boolean;
  /** The filters without what could bring nothing it may see: none left, nothing to ask a store for. */
  narrow(filters: readonly Filter[]): Filter[];
  /** Whether the decision this was made from is still the one that applies. */
  holds(): boolean;
  /** Throws what the store throws. */
  open(source: StreamSource): Promise<SiteStore>;
}

export interface SiteAccessOptions {
  readonly grants: Pick<GrantBook, 'termsOf'>;
  /** Public keys of the user's accounts. */
  readonly accounts: () => readonly string[];
  readonly open: (source: StreamSource) => Promise<SiteStore>;
}

/**
 * The access of a site as things stand now. Without the right to read it sees its own pantry, all
 * of it; without the right to write, what it adds goes there too, so that no app breaks.
 */
export function siteAccess(
  origin: string,
  { grants, accounts, open }: SiteAccessOptions,
): SiteAccess {
  const terms = grants.termsOf(origin);
  const policy = terms && mayRead(terms) ? readPolicy(terms, accounts) : undefined;
  return {
    source: policy ? 'shared' : 'pantry',
    target: terms && mayWrite(terms) ? 'shared' : 'pantry',
    accept: (event) => policy?.accept(event) ?? true,
    narrow: (filters) => policy?.narrow(filters) ?? [...filters],
    holds: () => grants.termsOf(origin) === terms,
    open,
  };
}
