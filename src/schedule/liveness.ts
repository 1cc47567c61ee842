import type { ErrorCode, LarderError } from '../messages/larder-error';
import type { RelayStatus } from '../messages/records';
import { relayEnding } from '../relay/relay-closed';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** What is known of a relay's health; what is absent is well. Times in milliseconds. */
export type Health = Pick<RelayStatus, 'liveness' | 'failures' | 'failingSince' | 'retryAt'>;

/** A relay that works, or of which nothing is known. */
export const healthy = {
  liveness: undefined,
  failures: undefined,
  failingSince: undefined,
  retryAt: undefined,
} satisfies Health;

/** The settings that the rules go by. */
export interface LivenessRules {
  readonly errorRetryMinutes: number;
  readonly backOffMaxHours: number;
  readonly deadAfterFailures: number;
  readonly deadAfterDays: number;
}

export interface FailureContext {
  readonly now: number;
  /** From 0 to 1: how late the next try is, so that relays of one failing host are not tried at once. */
  readonly random: number;
  readonly rules: LivenessRules;
  /** Another relay was synced within the last day: it is not our own network that fails. */
  readonly othersWork: boolean;
}

/**
 * What a failure says of the relay. `failing`: it did not answer as it should. `limiting`: it does
 * not want to be asked, now or at all. `sign-in`: it works, for people it knows. `ours`: nothing.
 */
export type FailureKind = RelayFailure | 'ours';
export type RelayFailure = 'failing' | 'limiting' | 'sign-in';

const kinds: Partial<Record<ErrorCode, RelayFailure>> = {
  'relay-unreachable': 'failing',
  'relay-timeout': 'failing',
  'relay-closed': 'failing',
  'relay-protocol': 'failing',
  'negentropy-protocol': 'failing',
  'relay-refused': 'limiting',
  'relay-auth-required': 'sign-in',
};

export function failureKind(error: LarderError): FailureKind {
  return relayEnding(error) === 'policy' ? 'limiting' : (kinds[error.code] ?? 'ours');
}

/**
 * The relay's health after one more failure. It is left alone for the usual time at first, then
 * twice as long each time; a relay that limits us begins at four times as long; a dead one is
 * tried once a day.
 */
export function afterFailure(
  before: Health,
  kind: RelayFailure,
  { now, random, rules, othersWork }: FailureContext,
): Health {
  const later = (wait: number) => now + Math.round(wait * (1 + random / 4));
  if (kind === 'sign-in') return { ...healthy, liveness: 'online', retryAt: later(day) };
  const failures = (before.failures ?? 0) + 1;
  const failingSince = Math.min(before.failingSince ?? now, now);
  const isDead =
    othersWork &&
    failures >= rules.deadAfterFailures &&
    now - failingSince >= rules.deadAfterDays * day;
  const shape = { failures, failingSince };
  if (isDead) return { ...shape, liveness: 'dead', retryAt: later(day) };
  return { ...shape, liveness: 'failing', retryAt: later(backOff(failures, kind, rules)) };
}

/** Milliseconds. */
function backOff(failures: number, kind: 'failing' | 'limiting', rules: LivenessRules): number {
  const usual = rules.errorRetryMinutes * minute;
  const [factor, most] = kind === 'limiting' ? [4, day] : [1, rules.backOffMaxHours * hour];
  return Math.min(usual * factor * 2 ** (failures - 1), Math.max(most, usual));
}

/** The longest any rule has a relay wait; what is further ahead was set by a wrong clock. */
const longestWait = 9 * day;

/** Whether a relay may be contacted without the user asking for it. */
export function mayBeContacted({ retryAt }: Health, now: number): boolean {
  return retryAt === undefined || retryAt <= now || retryAt - now > longestWait;
}
