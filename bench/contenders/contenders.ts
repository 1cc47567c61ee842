import { applesauce } from './applesauce';
import { reqInFull, reqWithCursor } from './by-req';
import type { Contender } from './contender';
import { larder } from './larder';
import { rustNostr } from './rust-nostr';

/** Ours first; then those it is measured against. */
export const contenders: readonly Contender[] = [
  larder,
  reqInFull,
  reqWithCursor,
  applesauce,
  rustNostr,
];
