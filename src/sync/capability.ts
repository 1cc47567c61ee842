import { limits } from '../messages/limits';
import type { Capability } from '../messages/records';
import type { NegentropyRefusal } from '../relay/negentropy-refused';
import type { RelayInformation } from '../relay/relay-information';

const day = 24 * 60 * 60 * 1000;
/** Milliseconds for which what a relay was learned to do is believed. */
export const capabilityTtl = 7 * day;
/** A relay that did not answer may only have been busy: doubted again sooner. */
export const silenceTtl = day;
/** The document is read daily: it names the software's version, and a new one may do more. */
export const informationTtl = day;
/** One that could not be had is asked for again sooner. */
const informationRetry = day / 24;

const unknown = (now: number): Capability => ({
  negentropy: 'unknown',
  auth: false,
  checkedAt: now,
});

/** Whether the relay's information document is to be fetched again. `now` in milliseconds. */
export function isStale(capability: Capability | undefined, now: number): boolean {
  return capability === undefined || now - capability.checkedAt >= informationTtl;
}

/**
 * Takes in a relay's information document (NIP-11). A verdict from experience stands against the
 * document's claim, until the software changed or the verdict is old.
 */
export function withInformation(
  before: Capability | undefined,
  information: RelayInformation | undefined,
  now: number,
): Capability {
  if (!information) {
    return { ...(before ?? unknown(now)), checkedAt: now - informationTtl + informationRetry };
  }
  const { supportedNips, authRequired, maxSubscriptions: _, ...said } = information;
  const claimed = supportedNips.includes(77) ? 'claimed' : 'unknown';
  const changed = before?.software !== said.software || before?.version !== said.version;
  const kept = before && !changed && !isDoubted(before, now) ? before : undefined;
  return {
    ...(kept?.reason === undefined ? {} : { reason: kept.reason }),
    ...(kept?.recheckAt === undefined ? {} : { recheckAt: kept.recheckAt }),
    ...present({
      syncCap: kept?.syncCap,
      syncCapAt: kept?.syncCapAt,
      truncated: kept?.truncated,
    }),
    ...present(said),
    negentropy: kept?.negentropy ?? claimed,
    auth: authRequired || kept?.auth === true,
    checkedAt: now,
  };
}

/** The relay completed a negentropy session. */
export function withNegentropy(before: Capability | undefined, now: number): Capability {
  const { reason: _, recheckAt: __, ...rest } = before ?? unknown(now);
  return { ...rest, negentropy: 'yes' };
}

/** It reconciles sets of up to `cap` events at once, where it says so. */
export function withSyncCap(
  before: Capability | undefined,
  cap: number | undefined,
  now: number,
): Capability {
  const capability = before ?? unknown(now);
  return cap === undefined ? capability : { ...capability, syncCap: cap, syncCapAt: now };
}

/** It took a larger set than it would take before. */
export function withoutSyncCap(before: Capability | undefined, now: number): Capability {
  const { syncCap: _, syncCapAt: __, ...capability } = before ?? unknown(now);
  return capability;
}

/** The largest set it takes at once, as far as that is still believed: it may take more by now. */
export function syncCapOf(capability: Capability | undefined, now: number): number | undefined {
  const { syncCap, syncCapAt = 0 } = capability ?? {};
  return now - syncCapAt < capabilityTtl ? syncCap : undefined;
}

/** It hung up over a frame of ours: the next one is half as long as that of `frameBytes` before hex. */
export function withShorterMessages(
  before: Capability | undefined,
  frameBytes: number,
  now: number,
): Capability {
  return { ...(before ?? unknown(now)), maxMessageLength: Math.max(shortestMessage, frameBytes) };
}

/** Characters: of the smallest negentropy frame as hex, and its envelope. */
const shortestMessage = 2 * 4_096 + 400;

/** Bytes of our negentropy frames before hex: as hex, and with the envelope, the relay must take them. */
export function frameBytesOf(capability: Capability | undefined, wanted: number): number {
  const { maxMessageLength } = capability ?? {};
  if (maxMessageLength === undefined) return wanted;
  return Math.max(4_096, Math.min(wanted, Math.floor(maxMessageLength / 2) - 200));
}

/** Ids in one request: what the relay answers at once, and what fits into a message to it. */
export function idsPerRequest(capability: Capability | undefined, pageLimit: number): number {
  const { maxLimit = pageLimit, maxMessageLength } = capability ?? {};
  const answered = Math.min(limits.idsPerRequest, pageLimit, maxLimit);
  if (maxMessageLength === undefined) return answered;
  return Math.max(1, Math.min(answered, Math.floor((maxMessageLength - 200) / idLength)));
}

/** Characters of an id in a list. */
const idLength = 67;

/** It lists only a part of what it has. */
export function withTruncation(before: Capability | undefined, now: number): Capability {
  return { ...(before ?? unknown(now)), truncated: true };
}

/** The relay answers nobody it does not know (NIP-42). */
export function withAuth(before: Capability | undefined, now: number): Capability {
  return { ...(before ?? unknown(now)), auth: true };
}

/** The relay did not; what that says depends on how it refused (PROTOCOL: C.5). */
export function withRefusal(
  before: Capability | undefined,
  { refusal, reason }: NegentropyRefusal,
  now: number,
): Capability {
  const capability = before ?? unknown(now);
  switch (refusal) {
    case 'auth-required':
      // Not a word about negentropy: it wants to know who asks first.
      return withAuth(before, now);
    case 'overflow':
      // It can, but not this much at once.
      return capability;
    case 'silent':
    case 'disconnected':
    case 'session-lost':
    case 'error':
      return { ...capability, negentropy: 'no', reason, recheckAt: now + silenceTtl };
    default:
      return { ...capability, negentropy: 'no', reason, recheckAt: now + capabilityTtl };
  }
}

/** Whether a verdict is old enough to be looked into again. `now` in milliseconds. */
export function isDoubted(capability: Capability, now: number): boolean {
  return capability.recheckAt !== undefined && capability.recheckAt <= now;
}

/** Leaves out what is undefined, as records in storage do. */
function present<T extends Record<string, unknown>>(fields: T) {
  type Present = { [K in keyof T]?: Exclude<T[K], undefined> };
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as Present;
}
