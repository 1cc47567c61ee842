import type { RelayRecord } from '../messages/records';
import type { Circumstances } from './circumstances';

/**
 * The relays an author's events go to: those they write to (NIP-65), as the user switched them, and
 * without those the author blocks, unless the user typed them in.
 */
export function writeRelaysOf(
  pubkey: string,
  { relays, blocked }: Pick<Circumstances, 'relays' | 'blocked'>,
): RelayRecord[] {
  const isOpen = (url: string) => blocked.get(pubkey)?.has(url) !== true;
  return relays.filter(
    ({ url, enabled, write, uses }) =>
      enabled &&
      write &&
      uses.some((use) => use.pubkey === pubkey && use.write && (use.typed || isOpen(url))),
  );
}
