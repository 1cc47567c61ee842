/** Every way Larder can refuse or fail, named once. A code is stable: apps and translations key on it. */
export type ErrorCode =
  // what the user typed
  | 'invalid-public-key'
  | 'invalid-relay-url'
  | 'nip05-not-found'
  | 'nip05-unreachable'
  | 'invalid-setting'
  | 'unknown-account'
  | 'unknown-relay'
  | 'invalid-bunker'
  /** A file the user chose: unreadable, or none that Larder wrote. */
  | 'invalid-file'
  // what a page or an extension page sent
  | 'invalid-message'
  | 'invalid-filter'
  | 'invalid-event'
  | 'too-large'
  | 'too-many'
  | 'not-permitted'
  | 'unknown-method'
  | 'disconnected'
  // relays
  | 'relay-unreachable'
  | 'relay-timeout'
  | 'relay-closed'
  | 'relay-refused'
  | 'relay-auth-required'
  | 'relay-protocol'
  /** It has more than one sync may take. */
  | 'relay-unfinished'
  // the user's remote signer (NIP-46)
  | 'bunker-unreachable'
  | 'bunker-refused'
  /** It waits for its owner to confirm on a page of its own. */
  | 'bunker-unconfirmed'
  // our own house
  | 'paused'
  | 'negentropy-protocol'
  | 'negentropy-refused'
  | 'storage-full'
  | 'storage-failed'
  /** Somebody who has the database open keeps it from being migrated. */
  | 'storage-blocked'
  /** The database was made by a later version of Larder. */
  | 'storage-newer'
  | 'aborted'
  | 'internal';

/**
 * Which sentence of its code an error has, and what fills its places: for a UI in another language
 * than English. Its strings are `error_<name>` and, where there is something to do, `advice_<name>`.
 */
export type Sentence = readonly [name: ErrorCode | SentenceName, ...values: string[]];

/** Sentences that say more than their code: those that a user meets most. */
export type SentenceName =
  | 'key-missing'
  | 'key-secret'
  | 'key-typo'
  | 'key-name'
  | 'signer-no-key'
  | 'setting-value'
  | 'setting-unfit'
  | 'filter-object'
  | 'filter-key'
  | 'filter-value'
  | 'filter-values'
  | 'filter-name'
  | 'filter-limit'
  | 'filter-search'
  | 'filter-unbound'
  | 'filter-tag'
  | 'filter-long'
  | 'filter-relayless'
  | 'filter-relays'
  | 'filter-twice'
  | 'filter-count'
  | 'file-unreadable'
  | 'file-newer'
  | 'file-foreign'
  | 'file-large'
  | 'indexers-silent'
  | 'author-unknown'
  | 'search-broad'
  | 'event-forged'
  | 'event-unkept'
  | 'relay-unwritten'
  | 'bunker-relayless'
  | 'host-full'
  | 'sets-rebuilt';

interface ErrorOptions {
  readonly advice?: string;
  readonly detail?: string;
  readonly sentence?: Sentence;
  readonly cause?: unknown;
}

/**
 * The one error type that crosses folders and trust boundaries: a stable `code`, one sentence in
 * `message`, and what to do in `advice` where there is something to do.
 */
export class LarderError extends Error {
  override readonly name = 'LarderError';
  readonly code: ErrorCode;
  readonly advice: string | undefined;
  /** What only those who look closer want to know, e.g. the code of a WebSocket close. */
  readonly detail: string | undefined;
  /** None: that of the code. */
  readonly sentence: Sentence | undefined;

  constructor(code: ErrorCode, message: string, options: ErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.advice = options.advice;
    this.detail = options.detail;
    this.sentence = options.sentence;
  }
}

/** The plain form in which an error crosses a port: nothing of a stack, a path or a cause. */
export interface ErrorReport {
  readonly code: ErrorCode;
  readonly message: string;
  readonly advice?: string;
  readonly detail?: string;
  readonly sentence?: Sentence;
}

/** Turns whatever was thrown into a report that is safe to hand to a page. */
export function toErrorReport(error: unknown): ErrorReport {
  if (!(error instanceof LarderError)) {
    return { code: 'internal', message: 'Larder failed to answer this call.' };
  }
  const { code, message, advice, detail, sentence } = error;
  return {
    ...{ code, message },
    ...(advice !== undefined && { advice }),
    ...(detail !== undefined && { detail }),
    ...(sentence !== undefined && { sentence }),
  };
}
