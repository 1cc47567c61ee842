import type { RelayRecord } from '../messages/records';
import type { NostrEvent } from '../nostr/event';
import { type WhyNotPublish, whyNotPublish } from '../nostr/why-not-publish';
import type { OutboxTarget } from '../store/event-store';
import type { Circumstances } from './circumstances';
import { writeRelaysOf } from './write-relays';

/**
 * What the user is told of a relay that is not even tried. Whatever else stands against publishing
 * means that the event has no business there, and the relay is not told of at all.
 */
const wordsFor: Partial<Record<WhyNotPublish, string>> = {
  'keeps-expired': 'not sent: this relay keeps what is meant to expire',
  'too-large': 'not sent: it is larger than this relay takes',
  'too-old': 'not sent: it is older than this relay takes',
  pow: 'not sent: this relay wants more proof of work',
};

/**
 * Where an event goes: one target for each relay its author writes to. Of the targets there were,
 * those of relays that are not written to any more go, unless it is there already; `mayAdd` says
 * whether relays that are new are to have it.
 */
export function targetsOf(
  event: NostrEvent,
  before: readonly OutboxTarget[],
  circumstances: Circumstances,
  mayAdd: boolean,
): OutboxTarget[] {
  const relays = writeRelaysOf(event.pubkey, circumstances);
  const urls = new Set(relays.map(({ url }) => url));
  const elsewhere = before.filter((it) => !urls.has(it.relay) && it.state === 'accepted');
  const wanted = relays.flatMap((relay) => {
    const known = before.find((it) => it.relay === relay.url);
    if (known ? known.state !== 'waiting' : !mayAdd) return known ?? [];
    return judged(event, known ?? newTarget(relay.url, circumstances.now), relay, circumstances);
  });
  return [...wanted, ...elsewhere];
}

function newTarget(relay: string, now: number): OutboxTarget {
  return { relay, state: 'waiting', attempts: 0, nextAttemptAt: now };
}

/** The target as the publish policy leaves it: waiting, refused by ourselves, or none. */
function judged(
  event: NostrEvent,
  target: OutboxTarget,
  { url, capability }: RelayRecord,
  { accounts, vanishes, now }: Circumstances,
): OutboxTarget[] {
  const nowSeconds = Math.floor(now / 1000);
  const why = whyNotPublish(event, {
    relay: url,
    accounts,
    nowSeconds,
    vanishes,
    limits: capability,
  });
  // The relay says what it thinks of the user's clock, and may think otherwise by the next attempt.
  if (why === undefined || why === 'too-new') return [target];
  const words = wordsFor[why];
  return words === undefined ? [] : [{ ...target, state: 'refused', words, at: now }];
}
