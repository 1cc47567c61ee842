import { hexToBytes } from '@noble/hashes/utils.js';
import { firstValueFrom, from, merge } from 'rxjs';
import { answersChallenge, authTemplate } from '../nostr/auth-event';
import type { NostrEvent } from '../nostr/event';
import { parseEvent } from '../nostr/parse-event';
import type { AuthSigner } from '../relay/sign-in';
import { whenAborted } from '../relay/when-aborted';
import type { BunkerRecord } from './bunker-record';
import {
  type BunkerSession,
  type BunkerSessionDeps,
  openBunkerSession,
  refused,
} from './bunker-session';

export interface BunkerSignerDeps extends BunkerSessionDeps {
  /** Milliseconds. */
  readonly clock: () => number;
  /** Milliseconds for the owner to allow a signature. */
  readonly signTimeoutMs?: number;
}

/** A connected remote signer that can do one thing: answer a relay's challenge. */
export interface BunkerSigner extends AuthSigner {
  /** Whatever waits for an answer fails. */
  close(): void;
}

/** Its relays are open while somebody waits for a signature, and shared by all who do. */
export function createBunkerSigner(record: BunkerRecord, deps: BunkerSignerDeps): BunkerSigner {
  const { pubkey, remotePubkey, relays } = record;
  const remote = { remotePubkey, relays, secretKey: hexToBytes(record.secretKey) };
  const { clock, signTimeoutMs = 30_000 } = deps;
  let open: { readonly session: Promise<BunkerSession>; readonly end: AbortController } | undefined;
  let users = 0;

  const close = () => {
    open?.end.abort();
    open = undefined;
  };
  async function withSession<T>(work: (session: Promise<BunkerSession>) => Promise<T>): Promise<T> {
    users += 1;
    if (open === undefined) {
      const end = new AbortController();
      open = { session: openBunkerSession(remote, deps, end.signal), end };
    }
    try {
      return await work(open.session);
    } finally {
      users -= 1;
      if (users === 0) close();
    }
  }

  return {
    pubkey,
    close,
    signAuth(relayUrl, challenge, signal) {
      const question = { relayUrl, challenge };
      const nowSeconds = Math.floor(clock() / 1000);
      const parameters = [JSON.stringify(authTemplate(question, nowSeconds))];
      return withSession(async (opening) => {
        const session = await firstValueFrom(merge(whenAborted(signal), from(opening)));
        const options = { signal, timeoutMs: signTimeoutMs };
        const event = readEvent(await session.request('sign_event', parameters, options));
        const isIt = event?.pubkey === pubkey && answersChallenge(event, question, nowSeconds);
        if (!isIt) throw refused('It signed something else than it was asked to');
        return event;
      });
    },
  };
}

function readEvent(text: string): NostrEvent | undefined {
  try {
    return parseEvent(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
