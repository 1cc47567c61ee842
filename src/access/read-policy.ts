import type { Grant } from '../messages/grants';
import type { NostrEvent } from '../nostr/event';
import { scopeOf } from './kind-scope';

/** What a site may see of the shared cache. */
export interface ReadPolicy {
  accept(event: NostrEvent): boolean;
}

/**
 * The policy a grant amounts to. `accounts` is asked for each event: an account added while a
 * stream is open counts at once.
 */
export function readPolicy(
  grant: Pick<Grant, 'scopes' | 'rights' | 'decision'>,
  accounts: () => readonly string[],
): ReadPolicy {
  const readable = mayRead(grant) ? new Set(grant.scopes) : new Set();
  return { accept: (event) => readable.has(scopeOf(event, accounts())) };
}

export function mayRead(grant: Pick<Grant, 'rights' | 'decision'>): boolean {
  return grant.decision === 'allow' && grant.rights.includes('read');
}

export function mayWrite(grant: Pick<Grant, 'rights' | 'decision'>): boolean {
  return grant.decision === 'allow' && grant.rights.includes('write');
}
