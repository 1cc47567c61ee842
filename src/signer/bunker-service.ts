import { bytesToHex } from '@noble/hashes/utils.js';
import type { StoredValue } from '../mailboxes/stored-value';
import { LarderError } from '../messages/larder-error';
import { limits } from '../messages/limits';
import type { SignerStatus } from '../messages/signer-status';
import type { AuthSigner } from '../relay/sign-in';
import { givenUp } from '../relay/when-aborted';
import { type BunkerRecord, signInOnly } from './bunker-record';
import { openBunkerSession, refused } from './bunker-session';
import { type BunkerSigner, type BunkerSignerDeps, createBunkerSigner } from './bunker-signer';
import { parseBunker } from './parse-bunker';

/** The one remote signer the user may connect. */
export interface BunkerService {
  /** Who signs in to relays: nobody while none is connected, or it has just not answered. */
  signer(): Promise<AuthSigner | undefined>;
  /**
   * Connects the signer at a `bunker://` address and asks for nothing but kind 22242.
   * @throws LarderError `invalid-bunker`, `bunker-unreachable`, `bunker-refused`, `aborted` when
   * another address or `disconnect` came in between
   */
  connect(input: string): Promise<{ pubkey: string }>;
  /** Forgets the signer and the key by which it knows us. */
  disconnect(): Promise<void>;
  /** Clears what a killed background left of a connection that was not finished. */
  start(): Promise<void>;
}

export interface BunkerServiceDeps extends Omit<BunkerSignerDeps, 'onConfirm'> {
  /** Kept where only the background looks. */
  readonly record: StoredValue<BunkerRecord | null>;
  /** Drawn by pages. */
  readonly status: StoredValue<SignerStatus | null>;
  readonly newSecretKey: () => Uint8Array;
  /** Takes failures that nobody waits for. */
  readonly onError: (error: unknown) => void;
  /** Milliseconds for the owner to let us in. */
  readonly connectTimeoutMs?: number;
}

/** Milliseconds for which a signer that did not answer is not asked again, by any relay. */
const restAfterFailure = 5 * 60_000;

export function createBunkerService(deps: BunkerServiceDeps): BunkerService {
  const { record, status, clock, connectTimeoutMs = 90_000 } = deps;
  let current: { readonly record: BunkerRecord; readonly signer: BunkerSigner } | undefined;
  let connecting = new AbortController();
  let restsUntil = 0;

  const show = (fields: Partial<SignerStatus>) =>
    status.update((before) => ({ ...before, ...fields }));
  const forgetProblem = (fields: Partial<SignerStatus>) =>
    status.update((before) => {
      const { problem: _, ...rest } = before ?? {};
      return { ...rest, ...fields };
    });
  const onConfirm = (url: string) => void show({ problem: unconfirmed(url) }).catch(deps.onError);

  /** The signer, with what happens to it told to the user. */
  function watched(signer: BunkerSigner): AuthSigner {
    return {
      pubkey: signer.pubkey,
      async signAuth(relayUrl, challenge, signal) {
        try {
          const event = await signer.signAuth(relayUrl, challenge, signal);
          await forgetProblem({ lastUsedAt: clock() });
          return event;
        } catch (error) {
          if (error instanceof LarderError && error.code !== 'aborted') {
            if (error.code === 'bunker-unreachable') restsUntil = clock() + restAfterFailure;
            await show({ problem: { code: error.code, message: error.message } });
          }
          throw error;
        }
      },
    };
  }

  async function pair(input: string, signal: AbortSignal): Promise<BunkerRecord> {
    const { remotePubkey, relays, secret } = parseBunker(input);
    const secretKey = deps.newSecretKey();
    const ending = new AbortController();
    const ended = AbortSignal.any([signal, ending.signal]);
    try {
      const remote = { remotePubkey, relays, secretKey };
      const session = await openBunkerSession(remote, { ...deps, onConfirm }, ended);
      const options = { signal, timeoutMs: connectTimeoutMs };
      const greeting = [remotePubkey, secret ?? '', signInOnly];
      const answer = await session.request('connect', greeting, options);
      if (answer !== 'ack' && answer !== secret) throw refused(answer);
      const pubkey = await session.request('get_public_key', [], options);
      if (!/^[0-9a-f]{64}$/.test(pubkey)) throw refused('It did not say who it signs for');
      return {
        pubkey,
        remotePubkey,
        relays: [...relays],
        secretKey: bytesToHex(secretKey),
        permissions: [signInOnly],
        connectedAt: clock(),
      };
    } finally {
      ending.abort();
    }
  }

  function drop(): void {
    connecting.abort();
    current?.signer.close();
    current = undefined;
    restsUntil = 0;
  }

  return {
    async signer() {
      if (clock() < restsUntil) return undefined;
      const kept = await record.read();
      if (kept === null) return undefined;
      if (current?.record !== kept) {
        current = { record: kept, signer: createBunkerSigner(kept, { ...deps, onConfirm }) };
      }
      return watched(current.signer);
    },
    async connect(input) {
      drop();
      connecting = new AbortController();
      const { signal } = connecting;
      const before = await status.read();
      try {
        const paired = await pair(input, signal);
        if (signal.aborted) throw givenUp();
        await record.update(() => paired);
        const { pubkey, connectedAt } = paired;
        await status.update(() => ({ pubkey, connectedAt }));
        return { pubkey };
      } catch (error) {
        // The signer that was connected before, if any, still is.
        if (!signal.aborted) await status.update(() => before);
        throw error;
      }
    },
    async disconnect() {
      drop();
      await record.update(() => null);
      await status.update(() => null);
    },
    async start() {
      if ((await record.read()) === null) await status.update(() => null);
    },
  };
}

/** The address is the signer's: only one that leads to a website is shown. */
function unconfirmed(url: string): NonNullable<SignerStatus['problem']> {
  const code = 'bunker-unconfirmed';
  const message = 'Your signer wants you to confirm that Larder may sign in to relays.';
  const isWebsite =
    typeof url === 'string' && url.length <= limits.urlLength && url.startsWith('https://');
  return isWebsite && URL.canParse(url) ? { code, message, url } : { code, message };
}
