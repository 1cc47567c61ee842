import { BunkerSigner } from 'nostr-tools/nip46';
import {
  catchError,
  concat,
  EMPTY,
  firstValueFrom,
  forkJoin,
  from,
  ignoreElements,
  merge,
  throwError,
  timeout,
} from 'rxjs';
import { LarderError } from '../messages/larder-error';
import type { Verifier } from '../nostr/verifier';
import type { ConnectRelay, RelayConnection } from '../relay/relay-connection';
import { whenAborted } from '../relay/when-aborted';
import type { BunkerAddress } from './parse-bunker';
import { relayPool } from './relay-pool';

export interface BunkerSessionDeps {
  readonly connect: ConnectRelay;
  readonly verifier: () => Promise<Verifier>;
  /** The signer wants its owner to confirm at this address before it answers. */
  readonly onConfirm: (url: string) => void;
}

export interface Remote extends Pick<BunkerAddress, 'remotePubkey' | 'relays'> {
  /** Ours, made for this signer alone. */
  readonly secretKey: Uint8Array;
}

/** Requests to a remote signer (NIP-46) while its relays are open. */
export interface BunkerSession {
  /**
   * The signer's answer, in its words.
   * @throws LarderError `bunker-refused`, `bunker-unreachable` (also after `timeoutMs`), `aborted`
   */
  request(
    method: 'connect' | 'get_public_key' | 'sign_event',
    parameters: readonly string[],
    options: { readonly signal: AbortSignal; readonly timeoutMs: number },
  ): Promise<string>;
}

/** Milliseconds a relay has to take a request on. */
const publishTimeoutMs = 10_000;

/**
 * Opens as many of the signer's relays as there are to be had. They are closed when the signal fires.
 * @throws LarderError `bunker-unreachable`, `aborted`
 */
export async function openBunkerSession(
  { remotePubkey, relays, secretKey }: Remote,
  { connect, verifier, onConfirm }: BunkerSessionDeps,
  signal: AbortSignal,
): Promise<BunkerSession> {
  const connections = await openAll(relays, connect, signal);
  const signer = BunkerSigner.fromBunker(
    secretKey,
    { pubkey: remotePubkey, relays: [...relays], secret: null },
    {
      pool: relayPool({
        connections,
        verifier: await verifier(),
        signal,
        answerTimeoutMs: publishTimeoutMs,
      }),
      onauth: onConfirm,
    },
  );
  return {
    async request(method, parameters, options) {
      const answer$ = from(signer.sendRequest(method, [...parameters])).pipe(
        timeout({ first: options.timeoutMs, with: () => throwError(silent) }),
      );
      try {
        const answer: unknown = await firstValueFrom(
          merge(whenAborted(options.signal), whenAllLost(connections), answer$),
        );
        if (typeof answer !== 'string') throw refused('It answered what cannot be read');
        return answer;
      } catch (error) {
        throw explain(error);
      }
    },
  };
}

async function openAll(
  relays: readonly string[],
  connect: ConnectRelay,
  signal: AbortSignal,
): Promise<readonly RelayConnection[]> {
  const opened = await Promise.allSettled(relays.map((url) => connect(url, signal)));
  const connections = opened.flatMap((it) => (it.status === 'fulfilled' ? [it.value] : []));
  if (connections.length > 0) return connections;
  const [first] = opened;
  if (signal.aborted && first?.status === 'rejected') throw first.reason;
  throw unreachable('None of your signer’s relays can be reached.');
}

/** Never emits; errors once every connection has ended. */
function whenAllLost(connections: readonly RelayConnection[]) {
  const ends = connections.map(({ messages$ }) =>
    concat(
      messages$.pipe(
        ignoreElements(),
        catchError(() => EMPTY),
      ),
      [undefined],
    ),
  );
  return concat(
    forkJoin(ends).pipe(ignoreElements()),
    throwError(() => unreachable('The connection to your signer’s relays was lost.')),
  );
}

/** BunkerSigner rejects with the signer's words, and with what publishing failed with. */
function explain(error: unknown): LarderError {
  if (error instanceof LarderError) return error;
  if (error instanceof AggregateError) {
    const [first] = error.errors as unknown[];
    const words = first instanceof Error ? first.message : '';
    return unreachable(`The relays did not take the request to your signer on.${quote(words)}`);
  }
  return refused(typeof error === 'string' ? error : 'It gave no reason');
}

function silent(): LarderError {
  return unreachable('Your signer did not answer.');
}

function unreachable(message: string): LarderError {
  return new LarderError('bunker-unreachable', message, {
    advice: 'See that your signer is running and online, then try again.',
  });
}

export function refused(words: string): LarderError {
  return new LarderError('bunker-refused', `Your signer refused.${quote(words)}`, {
    advice: 'Allow Larder to sign in to relays (kind 22242) in your signer, or connect it anew.',
  });
}

function quote(words: string): string {
  return words === '' ? '' : ` “${words.slice(0, 200)}”`;
}
