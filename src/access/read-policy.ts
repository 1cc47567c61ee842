import type { Grant, GrantScope } from '../messages/grants';
import type { NostrEvent } from '../nostr/event';
import type { Filter } from '../nostr/filter';
import { scopeOf } from './kind-scope';
import { isWithinSight, narrowFilter } from './narrow-filter';

/** What a site may see of the shared cache. */
export interface ReadPolicy {
  accept(event: Pick<NostrEvent, 'kind' | 'pubkey'>): boolean;
  /** The filters without what could bring nothing acceptable; they find the same. */
  narrow(filters: readonly Filter[]): Filter[];
  /** Whether it accepts all that these filters can find: only then may they be counted unseen. */
  covers(filters: readonly Filter[]): boolean;
}

/**
 * The policy a grant amounts to. `accounts` is asked for each event: an account added while a
 * stream is open counts at once.
 */
export function readPolicy(
  grant: Pick<Grant, 'scopes' | 'rights' | 'decision'>,
  accounts: () => readonly string[],
): ReadPolicy {
  const scopes: ReadonlySet<GrantScope> = new Set(mayRead(grant) ? grant.scopes : []);
  return {
    accept: (event) => scopes.has(scopeOf(event, accounts())),
    narrow(filters) {
      const sight = { scopes, accounts: accounts() };
      return filters.flatMap((filter) => narrowFilter(filter, sight) ?? []);
    },
    covers(filters) {
      const sight = { scopes, accounts: accounts() };
      return filters.every((filter) => isWithinSight(filter, sight));
    },
  };
}

export function mayRead(grant: Pick<Grant, 'rights' | 'decision'>): boolean {
  return grant.decision === 'allow' && grant.rights.includes('read');
}

export function mayWrite(grant: Pick<Grant, 'rights' | 'decision'>): boolean {
  return grant.decision === 'allow' && grant.rights.includes('write');
}
