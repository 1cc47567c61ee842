/** The stores that are compared, ours first. */
export const storeNames = ['larder', 'nostr-idb', 'worker-relay'] as const;
export type StoreName = (typeof storeNames)[number];

/** The packages they come from. */
export const storePackages = {
  'nostr-idb': 'nostr-idb',
  'worker-relay': '@snort/worker-relay',
} as const;
