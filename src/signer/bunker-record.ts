import * as v from 'valibot';
import { limits } from '../messages/limits';

const Hex64 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));

/** All that may be asked of a signer: to answer relays' challenges (NIP-42). */
export const signInOnly = 'sign_event:22242';

/** What is kept of a connected signer, apart from all that pages read. */
export const BunkerRecordSchema = v.object({
  /** In whose name it signs. */
  pubkey: Hex64,
  remotePubkey: Hex64,
  relays: v.pipe(
    v.array(v.pipe(v.string(), v.maxLength(limits.urlLength))),
    v.minLength(1),
    v.maxLength(limits.bunkerRelays),
  ),
  /** By which the signer knows this Larder. Not the user's key: it signs nothing but requests. */
  secretKey: Hex64,
  permissions: v.tuple([v.literal(signInOnly)]),
  /** Milliseconds. */
  connectedAt: v.pipe(v.number(), v.integer(), v.minValue(0)),
});
export type BunkerRecord = v.InferOutput<typeof BunkerRecordSchema>;
