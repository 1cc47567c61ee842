/** An event as it travels (NIP-01). `created_at` is in seconds; ids, keys and signatures are lower-case hex. */
export interface NostrEvent {
  readonly id: string;
  readonly pubkey: string;
  readonly created_at: number;
  readonly kind: number;
  readonly tags: readonly (readonly string[])[];
  readonly content: string;
  readonly sig: string;
}

declare const verified: unique symbol;

/** An event whose id and signature were checked. Only a `Verifier` makes one; only these are stored. */
export type VerifiedEvent = NostrEvent & { readonly [verified]: true };

/** NIP-01 order: newest first, and within one second the lowest id first. */
export function compareNewestFirst(
  a: Pick<NostrEvent, 'created_at' | 'id'>,
  b: Pick<NostrEvent, 'created_at' | 'id'>,
): number {
  if (a.created_at !== b.created_at) return b.created_at - a.created_at;
  if (a.id === b.id) return 0;
  return a.id < b.id ? -1 : 1;
}
