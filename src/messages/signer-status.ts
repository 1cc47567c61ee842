import * as v from 'valibot';
import { limits } from './limits';

const Time = v.pipe(v.number(), v.integer(), v.minValue(0));

/**
 * The remote signer (NIP-46 "bunker") that signs in to relays for the user, as far as pages need to
 * know it. Without `pubkey` and `connectedAt` while it is being connected.
 */
export const SignerStatusSchema = v.object({
  /** In whose name it signs, by its own account. */
  pubkey: v.optional(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))),
  connectedAt: v.optional(Time),
  /** When it last signed. */
  lastUsedAt: v.optional(Time),
  /** What went wrong last, until it works again. */
  problem: v.optional(
    v.object({
      code: v.string(),
      message: v.string(),
      /** With `bunker-unconfirmed`: the page where the user can confirm, written by the bunker. */
      url: v.optional(v.pipe(v.string(), v.maxLength(limits.urlLength))),
    }),
  ),
});
export type SignerStatus = v.InferOutput<typeof SignerStatusSchema>;

/** Storage has no `undefined`. */
export const StoredSignerSchema = v.pipe(
  v.nullish(SignerStatusSchema),
  v.transform((status) => status ?? undefined),
);
