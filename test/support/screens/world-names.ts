/** What tells the relays of the screens apart. */
export const relayNames = {
  /** Has everything, by negentropy. */
  whole: 'relay.example.com',
  /** Lacks every fifth event. */
  partial: 'backup.example.com',
  /** Has the newest, page by page. */
  plain: 'nostr.example.net',
  /** Wants its members to sign in. */
  members: 'members.example.org',
  /** Nobody answers there. */
  gone: 'old.example.net',
  indexer: 'index.example.com',
} as const;
export type RelayRole = Exclude<keyof typeof relayNames, 'indexer'>;

export const relayRoles: readonly RelayRole[] = ['whole', 'partial', 'plain', 'members', 'gone'];

export const appName = 'app.example.com';
