import { LarderError } from '../messages/larder-error';
import { limits } from '../messages/limits';
import { pageMessageDepth } from '../messages/page-limits';
import type { PageRequest } from '../messages/page-protocol';
import { parsePageRequest } from '../messages/page-schema';
import { withinBounds } from '../messages/within-bounds';

/** The call a message belongs to, even if the rest of it is wrong. */
export function callIdOf(message: unknown): number | undefined {
  if (typeof message !== 'object' || message === null) return undefined;
  const id: unknown = Reflect.get(message, 'id');
  return Number.isSafeInteger(id) ? (id as number) : undefined;
}

/** What a page asks for, or why it is nothing that can be read. */
export function readRequest(message: unknown): PageRequest | LarderError {
  const bounds = { length: limits.pageMessageLength, depth: pageMessageDepth };
  if (!withinBounds(message, bounds)) {
    return new LarderError('too-large', 'This message is too large or too deeply nested.');
  }
  return (
    parsePageRequest(message) ??
    new LarderError('invalid-message', 'This message has not the right shape.')
  );
}
