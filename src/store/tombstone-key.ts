/** Names a tombstone in maps; neither part can contain a blank that misleads. */
export function tombstoneKey(target: string, author: string): string {
  return `${author} ${target}`;
}

/** The target of who wants everything to be gone (NIP-62). */
export const everything = '*';
