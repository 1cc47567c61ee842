import { generateSecretKey } from 'nostr-tools/pure';
import * as v from 'valibot';
import { type KeyValue, storedValue } from '../mailboxes/stored-value';
import { SignerStatusSchema } from '../messages/signer-status';
import type { Verifier } from '../nostr/verifier';
import { createConnectRelay } from '../relay/connect-relay';
import { BunkerRecordSchema } from '../signer/bunker-record';
import { type BunkerService, createBunkerService } from '../signer/bunker-service';

export interface SignerServicesDeps {
  /** What pages draw. */
  readonly storage: KeyValue;
  /** What only the background may read. */
  readonly secrets: KeyValue;
  readonly verifier: () => Promise<Verifier>;
  /** Milliseconds. */
  readonly clock: () => number;
  readonly onError: (error: unknown) => void;
}

/** Milliseconds: a signer has several relays, and one that is gone must not hold up the others. */
const connectTimeoutMs = 5_000;

/** The remote signer the user may connect. */
export function createSignerServices({
  storage,
  secrets,
  ...deps
}: SignerServicesDeps): BunkerService {
  return createBunkerService({
    ...deps,
    connect: createConnectRelay({ WebSocket, connectTimeoutMs }),
    record: storedValue(secrets, 'bunker', v.nullable(BunkerRecordSchema), null),
    status: storedValue(storage, 'signer', v.nullable(SignerStatusSchema), null),
    newSecretKey: generateSecretKey,
  });
}
