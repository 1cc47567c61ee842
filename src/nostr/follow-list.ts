import type { NostrEvent } from './event';

/** Whom a kind 3 names (NIP-02), each once, those added last at the end. */
export function followedBy(list: Pick<NostrEvent, 'tags'>): string[] {
  const keys = list.tags.filter(([name]) => name === 'p').map(([, key]) => key ?? '');
  return [...new Set(keys.filter((key) => /^[0-9a-f]{64}$/.test(key)))];
}
