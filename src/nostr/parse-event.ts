import { limits } from '../messages/limits';
import type { NostrEvent } from './event';

const hex64 = /^[0-9a-f]{64}$/;
const hex128 = /^[0-9a-f]{128}$/;

function isTagList(value: unknown): value is string[][] {
  if (!Array.isArray(value) || value.length > limits.tagsPerEvent) return false;
  return value.every(
    (tag) => Array.isArray(tag) && tag.every((item): item is string => typeof item === 'string'),
  );
}

/** Whole seconds. The largest safe integer is left out: negentropy uses it for "no bound". */
function isTime(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0 && value !== Number.MAX_SAFE_INTEGER;
}

/** Whether a value has the NIP-01 shape of an event, within our limits. */
export function isEvent(value: unknown): value is NostrEvent {
  if (typeof value !== 'object' || value === null) return false;
  const { id, pubkey, created_at, kind, tags, content, sig } = value as Record<string, unknown>;
  if (typeof id !== 'string' || !hex64.test(id)) return false;
  if (typeof pubkey !== 'string' || !hex64.test(pubkey)) return false;
  if (typeof sig !== 'string' || !hex128.test(sig)) return false;
  if (!isTime(created_at)) return false;
  if (!Number.isInteger(kind) || (kind as number) < 0 || (kind as number) > 65535) return false;
  if (typeof content !== 'string' || content.length > limits.eventBytes) return false;
  return isTagList(tags);
}

/**
 * The NIP-01 shape of an event, or `undefined` when `value` does not have it. The result is a fresh
 * object with the seven known fields alone, so nothing a stranger added travels on. Says nothing
 * about whether id and signature are genuine.
 */
export function parseEvent(value: unknown): NostrEvent | undefined {
  if (!isEvent(value)) return undefined;
  const { id, pubkey, created_at, kind, tags, content, sig } = value;
  return { id, pubkey, created_at, kind, tags: tags.map((tag) => [...tag]), content, sig };
}
