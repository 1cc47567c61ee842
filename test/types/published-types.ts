import type { LarderNostrdb, Nostrdb, NostrdbErrorCode } from '../../packages/nostrdb-types';
import type { ErrorCode } from '../../src/messages/larder-error';
import type { PageMethod } from '../../src/messages/page-protocol';
import type { createNostrdb } from '../../src/page/nostrdb';

/** Compiled by `npm run check:types` and never run: what app authors are given is what Larder has. */
type Provider = ReturnType<typeof createNostrdb>;

export type TypeTests = [
  Holds<Provider extends LarderNostrdb ? true : false>,
  // Nothing is there that the published types do not know, and nothing is missing.
  Holds<Same<keyof Provider, keyof Nostrdb>>,
  Holds<NostrdbErrorCode extends ErrorCode ? true : false>,
  // Each method that crosses to the background is one of the published ones, or a part of one.
  Holds<Exclude<PageMethod, 'addAll' | `neg${string}`> extends keyof Nostrdb ? true : false>,
];

type Holds<Yes extends true> = Yes;
type Same<A, B> = [A, B] extends [B, A] ? true : false;
