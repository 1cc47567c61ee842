import type { SiteRequest } from '../messages/grants';
import { isUsersChoice } from '../messages/is-users-choice';
import type { RelayRecord, Status } from '../messages/records';
import { relayLabel } from '../messages/relay-label';

/** What a notification is about. Of each at most one is shown at a time. */
export type AlertKind = 'site' | 'sign-in' | 'storage' | 'disk' | 'relays';

export interface Alert {
  readonly kind: AlertKind;
  /** What it is about in particular: each is told once. */
  readonly key: string;
  /** A relay's name, where the sentence has one. */
  readonly name?: string;
}

export interface AlertFacts {
  readonly requests: readonly SiteRequest[];
  readonly relays: readonly RelayRecord[];
  readonly status: Status;
  /** Share of the disk space the browser allows that is taken, 0 to 1; `undefined` where it does not say. */
  readonly diskShare: number | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Milliseconds for which every relay has to fail before the user is disturbed for it. */
const failingFor = 3 * 60 * 60_000;
/** From here on the disk is nearly full. */
const fullShare = 0.9;

/** What needs the user, as the badge tells it, without what passes by itself. */
export function alertsOf(facts: AlertFacts): Alert[] {
  const { requests, status, diskShare } = facts;
  const enabled = facts.relays.filter((relay) => relay.enabled);
  // Where people one follows write, nobody signs in.
  const shut = enabled.filter((it) => isUsersChoice(it) && wantsSignIn(status, it.url));
  return [
    ...requests.map(({ origin }): Alert => ({ kind: 'site', key: `site ${origin}` })),
    ...shut.map(
      ({ url }): Alert => ({
        ...{ kind: 'sign-in', key: `sign-in ${url}`, name: relayLabel(url) },
      }),
    ),
    ...(status.problem
      ? [{ kind: 'storage', key: `storage ${status.problem.code}` } as const]
      : []),
    ...((diskShare ?? 0) >= fullShare ? [{ kind: 'disk', key: 'disk' } as const] : []),
    ...(allFailForLong(enabled, facts) ? [{ kind: 'relays', key: 'relays' } as const] : []),
  ];
}

function wantsSignIn({ relays }: Status, url: string): boolean {
  const { state, error } = relays[url] ?? {};
  return state === 'error' && error?.code === 'relay-auth-required';
}

function allFailForLong(enabled: readonly RelayRecord[], { status, now }: AlertFacts): boolean {
  if (!status.online || status.paused === true || enabled.length === 0) return false;
  return enabled.every(({ url }) => {
    const { failingSince = now } = status.relays[url] ?? {};
    return now - failingSince >= failingFor;
  });
}
