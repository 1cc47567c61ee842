import { concat, filter, firstValueFrom, map, merge, of, throwError, timeout } from 'rxjs';
import { LarderError } from '../messages/larder-error';
import { answersChallenge } from '../nostr/auth-event';
import type { NostrEvent } from '../nostr/event';
import { parseEvent } from '../nostr/parse-event';
import type { Verifier } from '../nostr/verifier';
import { defaultIdleTimeoutMs, exchange } from './exchange';
import type { RelayConnection } from './relay-connection';
import type { RelayMessage } from './relay-messages';
import { givenUp, whenAborted } from './when-aborted';

/** Someone who can answer challenges in a person's name, and does nothing else. */
export interface AuthSigner {
  readonly pubkey: string;
  /** @throws LarderError when it cannot, will not, or takes too long; `aborted` */
  signAuth(relayUrl: string, challenge: string, signal: AbortSignal): Promise<NostrEvent>;
}

/**
 * `no-signer`: nobody is connected who could sign, or not for this relay. `refused`: the relay asks for nothing that could
 * be signed, the signer would not sign it or signed something else, or the relay did not take it.
 */
export type SignInResult = 'signed-in' | 'no-signer' | 'refused';

/**
 * Signs in to a relay that said `auth-required` (NIP-42), once for each challenge: who asks again on
 * the same connection is told the same, so that no relay and no caller can make it a loop.
 * @throws LarderError `relay-closed`, `relay-protocol`, `aborted`
 */
export type SignIn = (connection: RelayConnection, signal: AbortSignal) => Promise<SignInResult>;

export interface SignInDeps {
  readonly signer: () => Promise<AuthSigner | undefined>;
  /** Whether this relay may be told who the user is. */
  readonly mayIdentify: (url: string) => Promise<boolean>;
  readonly verifier: () => Promise<Verifier>;
  /** Milliseconds. */
  readonly clock: () => number;
  /** Milliseconds to wait for a challenge that has not come yet. */
  readonly challengeTimeoutMs?: number;
  /** Milliseconds to wait for the relay's answer. */
  readonly answerTimeoutMs?: number;
}

type Ok = Extract<RelayMessage, { readonly type: 'OK' }>;

/** Challenges answered on one connection: a relay that goes on asking leads us on. */
const maxAttempts = 3;

export function createSignIn(deps: SignInDeps): SignIn {
  const attempts = new WeakMap<RelayConnection, Map<string, Promise<SignInResult>>>();
  return async (connection, signal) => {
    const signer = (await deps.mayIdentify(connection.url)) ? await deps.signer() : undefined;
    if (signer === undefined) return 'no-signer';
    const challenge = await challengeOf(connection, signal, deps.challengeTimeoutMs ?? 2_000);
    if (challenge === undefined) return 'refused';
    const made = attempts.get(connection) ?? new Map<string, Promise<SignInResult>>();
    attempts.set(connection, made);
    const before = made.get(challenge);
    if (before !== undefined) return before;
    if (made.size >= maxAttempts) return 'refused';
    const attempt = answer(connection, { signer, challenge, signal }, deps);
    made.set(challenge, attempt);
    // Given up or cut off, so nothing was decided: the next one may try.
    attempt.catch(() => made.delete(challenge));
    return attempt;
  };
}

/** Some relays send the challenge only after they have refused something. */
function challengeOf(
  connection: RelayConnection,
  signal: AbortSignal,
  timeoutMs: number,
): Promise<string | undefined> {
  const challenge$ = concat(
    of(connection.challenge),
    connection.messages$.pipe(map(() => connection.challenge)),
  ).pipe(
    filter((challenge) => challenge !== undefined),
    timeout({ first: timeoutMs, with: () => of(undefined) }),
  );
  return firstValueFrom(merge(whenAborted(signal), concat(challenge$, throwError(givenUp))));
}

interface Attempt {
  readonly signer: AuthSigner;
  readonly challenge: string;
  readonly signal: AbortSignal;
}

async function answer(
  connection: RelayConnection,
  attempt: Attempt,
  deps: SignInDeps,
): Promise<SignInResult> {
  const event = await sign(connection.url, attempt, deps);
  if (event === undefined) return 'refused';
  const isAnswer = (message: RelayMessage): message is Ok =>
    message.type === 'OK' && message.id === event.id;
  const options = {
    signal: attempt.signal,
    idleTimeoutMs: deps.answerTimeoutMs ?? defaultIdleTimeoutMs,
  };
  try {
    const ok$ = exchange(connection, [['AUTH', event]], isAnswer, options);
    return (await firstValueFrom(ok$)).accepted ? 'signed-in' : 'refused';
  } catch (error) {
    if (error instanceof LarderError && error.code === 'relay-timeout') return 'refused';
    throw error;
  }
}

/** The signed answer; `undefined` when the signer failed or signed anything else: it is not trusted either. */
async function sign(
  relayUrl: string,
  { signer, challenge, signal }: Attempt,
  { verifier, clock }: SignInDeps,
): Promise<NostrEvent | undefined> {
  try {
    const event = parseEvent(await signer.signAuth(relayUrl, challenge, signal));
    if (event === undefined || event.pubkey !== signer.pubkey) return undefined;
    const question = { relayUrl, challenge };
    if (!answersChallenge(event, question, Math.floor(clock() / 1000))) return undefined;
    return (await verifier()).verify(event);
  } catch (error) {
    if (signal.aborted) throw givenUp();
    if (error instanceof LarderError) return undefined; // the signer keeps what is wrong with it
    throw error;
  }
}
