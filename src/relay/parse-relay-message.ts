import { parseEvent } from '../nostr/parse-event';
import type { RelayMessage } from './relay-messages';

/**
 * One frame of a relay as a message, or `undefined` for anything that is none: not JSON, a label we
 * do not know (relays invent some, e.g. LIMITS), or a wrong shape. Never throws. Elements beyond the
 * known ones are ignored; a reason that is left out is the empty string.
 */
export function parseRelayMessage(text: string): RelayMessage | undefined {
  const frame = parseArray(text);
  if (frame === undefined) return undefined;
  const [label, first, second, third] = frame;
  if (typeof first !== 'string') return undefined;
  switch (label) {
    case 'EVENT': {
      const event = parseEvent(second);
      return event === undefined
        ? { type: 'MALFORMED-EVENT', subscription: first }
        : { type: 'EVENT', subscription: first, event };
    }
    case 'EOSE':
      return endOfStored(first, second);
    case 'CLOSED':
      return { type: 'CLOSED', subscription: first, reason: textOr(second, '') };
    case 'OK':
      if (typeof second !== 'boolean') return undefined;
      return { type: 'OK', id: first, accepted: second, reason: textOr(third, '') };
    case 'NOTICE':
      return { type: 'NOTICE', text: first };
    case 'AUTH':
      return { type: 'AUTH', challenge: first };
    case 'NEG-MSG':
      if (typeof second !== 'string') return undefined;
      return { type: 'NEG-MSG', subscription: first, message: second };
    case 'NEG-ERR':
    // What go-nostr writes, and with it every khatru relay.
    case 'NEG-ERROR':
      return negentropyError(first, textOr(second, ''), third);
    default:
      return undefined;
  }
}

function parseArray(text: string): unknown[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : undefined;
  } catch {
    // Not JSON: the same as any other frame that says nothing to us.
    return undefined;
  }
}

/** NIP-67: `["EOSE", id, ["finish" | "more", …]]`. */
function endOfStored(subscription: string, hints: unknown): RelayMessage {
  const hint: unknown = Array.isArray(hints) ? hints[0] : undefined;
  return hint === 'finish' || hint === 'more'
    ? { type: 'EOSE', subscription, hint }
    : { type: 'EOSE', subscription };
}

/** NIP-77: the cap on a set may be the fourth element. strfry sends a number, others may a string. */
function negentropyError(subscription: string, reason: string, stated: unknown): RelayMessage {
  const cap = typeof stated === 'string' ? Number.parseInt(stated, 10) : stated;
  return typeof cap === 'number' && Number.isSafeInteger(cap) && cap > 0
    ? { type: 'NEG-ERR', subscription, reason, cap }
    : { type: 'NEG-ERR', subscription, reason };
}

function textOr(value: unknown, otherwise: string): string {
  return typeof value === 'string' ? value : otherwise;
}
