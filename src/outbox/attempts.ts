import type { ErrorCode } from '../messages/larder-error';
import type { OkVerdict } from '../relay/publish-events';
import type { OutboxEntry, OutboxTarget } from '../store/event-store';

const minute = 60_000;
const hour = 60 * minute;
/** Milliseconds from the first failure to the next attempt; twice that after the second, and so on. */
const firstPause = minute;
const longestPause = 6 * hour;
/** Milliseconds after which a relay that could not be brought to take the event is left alone. */
export const giveUpAfter = 14 * 24 * hour;

/** What became of an attempt. With a `code`, the words are those of an error and not the relay's. */
export interface Outcome extends Pick<OkVerdict, 'kind' | 'words'> {
  readonly code?: ErrorCode;
}

/** The target as the relay's word leaves it. `now` in milliseconds. */
export function afterVerdict(
  target: OutboxTarget,
  { kind, words, code }: Outcome,
  addedAt: number,
  now: number,
): OutboxTarget {
  const rest = { ...unsaid(target), attempts: target.attempts + 1, at: now };
  const said = words === '' ? rest : { ...rest, words, ...(code && { code }) };
  if (kind === 'accepted' || kind === 'duplicate') return { ...said, state: 'accepted' };
  if (kind === 'refused') return { ...said, state: 'refused' };
  // Tried once more before it is given up: the time may have passed without a network.
  if (now - addedAt >= giveUpAfter) return { ...said, state: 'refused', gaveUp: true };
  return { ...said, nextAttemptAt: now + pauseAfter(rest.attempts) };
}

/** Without what came of the attempts before. */
export function unsaid(target: OutboxTarget): OutboxTarget {
  const { words: _, code: __, gaveUp: ___, ...rest } = target;
  return rest;
}

/** Milliseconds until the attempt after so many. */
function pauseAfter(attempts: number): number {
  // The exponent is bounded, because 2 ** 1024 is no number any more.
  return Math.min(longestPause, firstPause * 2 ** Math.min(attempts - 1, 20));
}

export function isWaiting({ targets }: Pick<OutboxEntry, 'targets'>): boolean {
  return targets.some(({ state }) => state === 'waiting');
}

/** Whether this relay's turn has come. */
export function isDue(entry: OutboxEntry, relay: string, now: number): boolean {
  return entry.targets.some(
    (it) => it.relay === relay && it.state === 'waiting' && it.nextAttemptAt <= now,
  );
}
