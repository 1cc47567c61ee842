import type { NostrEvent } from './event';
import { expirationOf, isExpired } from './expiration';
import { isEphemeral, Kind } from './kinds';
import { leadingZeroBits } from './proof-of-work';
import { tryNormaliseRelayUrl } from './relay-url';

/** Why an event is not sent to a relay. */
export type WhyNotPublish =
  /** Written by somebody else: whom its author trusts with it is not ours to decide. */
  | 'not-yours'
  /** Only its author may publish it, signed in, and nobody may repost it (NIP-70). */
  | 'protected'
  /** Meant for those who listen now (NIP-01). A sign-in (NIP-42) is one of these, too. */
  | 'ephemeral'
  /**
   * Encrypted to someone. Where such a message goes its app has decided (NIP-17: the receiver's own
   * relays); sync spreads none, and relays that hide them would be sent them for ever.
   */
  | 'encrypted'
  | 'expired'
  /** It expires one day, and the relay would keep it (NIP-40). */
  | 'keeps-expired'
  /** Its author has asked this relay to forget everything up to then (NIP-62). */
  | 'vanished'
  /** A request to vanish that speaks to other relays (NIP-62). */
  | 'not-addressed'
  // what the relay's information document rules out (NIP-11)
  | 'too-large'
  | 'too-old'
  | 'too-new'
  | 'pow';

/** The bounds a relay sets to what it takes (NIP-11 `limitation`), as far as they are known. */
export interface WriteLimits {
  /** Leading zero bits of an id (NIP-13). */
  readonly minPow?: number | undefined;
  /** How far back and ahead an event may be dated, in seconds; 0 is how relays say: as you like. */
  readonly oldestSeconds?: number | undefined;
  readonly newestSeconds?: number | undefined;
  readonly maxEventTags?: number | undefined;
  /** Characters of Unicode. */
  readonly maxContentLength?: number | undefined;
  /** Bytes of a whole EVENT message. */
  readonly maxMessageLength?: number | undefined;
  /** Whether it honours NIP-40. */
  readonly supportsExpiration?: boolean | undefined;
}

export interface PublishContext {
  /** The relay's URL, normalised. */
  readonly relay: string;
  /** Public keys of the user. */
  readonly accounts: readonly string[];
  readonly nowSeconds: number;
  /** Requests to vanish (kind 62); those of other authors do not matter. */
  readonly vanishes: readonly NostrEvent[];
  readonly limits?: WriteLimits | undefined;
}

/**
 * Why this event must not or need not be sent to this relay; `undefined` when it may be. All but
 * `too-new` stands for good, unless the relay or what it says of itself changes.
 */
export function whyNotPublish(
  event: NostrEvent,
  context: PublishContext,
): WhyNotPublish | undefined {
  return whyNowhere(event, context) ?? whyNotHere(event, context) ?? whyRefused(event, context);
}

/** NIP-04, NIP-17 and NIP-59; seals and rumours are never to be seen outside of a wrap. */
const encryptedKinds: ReadonlySet<number> = new Set([
  Kind.encryptedMessage,
  Kind.seal,
  Kind.directMessage,
  Kind.fileMessage,
  Kind.giftWrap,
]);

function whyNowhere(
  event: NostrEvent,
  { accounts, nowSeconds }: PublishContext,
): WhyNotPublish | undefined {
  if (isEphemeral(event.kind)) return 'ephemeral';
  if (encryptedKinds.has(event.kind)) return 'encrypted';
  if (!accounts.includes(event.pubkey)) return 'not-yours';
  if (isProtected(event) || repostsProtected(event)) return 'protected';
  return isExpired(event, nowSeconds) ? 'expired' : undefined;
}

function whyNotHere(
  event: NostrEvent,
  { relay, vanishes, limits }: PublishContext,
): WhyNotPublish | undefined {
  if (event.kind === Kind.vanish) return asksToVanish(event, relay) ? undefined : 'not-addressed';
  const covers = (vanish: NostrEvent) =>
    vanish.pubkey === event.pubkey &&
    vanish.created_at >= event.created_at &&
    asksToVanish(vanish, relay);
  if (vanishes.some(covers)) return 'vanished';
  const staysForEver = limits?.supportsExpiration === false && expirationOf(event) !== undefined;
  return staysForEver ? 'keeps-expired' : undefined;
}

/** What the relay would answer with OK false. */
function whyRefused(
  event: NostrEvent,
  { limits, nowSeconds }: PublishContext,
): WhyNotPublish | undefined {
  if (!limits) return undefined;
  const { oldestSeconds, newestSeconds, minPow } = limits;
  if (oldestSeconds && event.created_at < nowSeconds - oldestSeconds) return 'too-old';
  if (newestSeconds && event.created_at > nowSeconds + newestSeconds) return 'too-new';
  if (minPow && leadingZeroBits(event.id) < minPow) return 'pow';
  return isTooLarge(event, limits) ? 'too-large' : undefined;
}

function isTooLarge(event: NostrEvent, limits: WriteLimits): boolean {
  const { maxEventTags, maxContentLength, maxMessageLength } = limits;
  if (isOver(event.tags.length, maxEventTags)) return true;
  if (isOver(event.content.length, maxContentLength)) {
    if (isOver([...event.content].length, maxContentLength)) return true;
  }
  if (maxMessageLength === undefined) return false;
  const message = JSON.stringify(['EVENT', event]);
  return isOver(new TextEncoder().encode(message).length, maxMessageLength);
}

function isOver(value: number, most: number | undefined): boolean {
  return most !== undefined && value > most;
}

function isProtected({ tags }: Pick<NostrEvent, 'tags'>): boolean {
  return tags.some((tag) => tag[0] === '-');
}

/** Relays refuse a repost that carries a protected event in its content (NIP-70). */
function repostsProtected({ kind, content }: NostrEvent): boolean {
  if (kind !== Kind.repost && kind !== Kind.genericRepost) return false;
  const tags = embeddedTags(content);
  return Array.isArray(tags) && tags.some((tag) => Array.isArray(tag) && tag[0] === '-');
}

/** `undefined` where the content is no event: most reposts only refer to one. */
function embeddedTags(content: string): unknown {
  try {
    const value: unknown = JSON.parse(content);
    return typeof value === 'object' && value !== null ? Reflect.get(value, 'tags') : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function asksToVanish({ tags }: NostrEvent, relay: string): boolean {
  return tags.some(([name, value]) => {
    if (name !== 'relay' || value === undefined) return false;
    return value === 'ALL_RELAYS' || tryNormaliseRelayUrl(value) === relay;
  });
}
