import type { ErrorReport } from '../../../messages/larder-error';
import type { Snapshot } from '../../../messages/snapshot';
import { isBroken } from '../../shared/is-broken';
import { hasFailed, relayCondition } from '../../shared/relay-condition';
import { relaysInUse } from '../../shared/relays-in-use';
import type { Facts, Unseen } from './facts';

const minute = 60_000;
/** A browser may be late with an alarm, and a job with its turn. */
const patience = 10 * minute;

/** `attention`: it works, and something could be better. `unknown`: nobody has looked yet. */
export type Verdict = 'good' | 'attention' | 'bad' | 'unknown';

/** What a button beside a check does. */
export type Repair =
  | ('ring' | 'recover' | 'resume' | 'sync' | 'keep' | 'hosts' | 'ids' | 'storage')
  | ('restart' | 'look' | 'add' | 'relays');

/** Every answer there is, by check. Its words stand in `answer-words`. */
export type Answer =
  | { readonly check: 'background'; readonly answer: 'answers' | 'silent' }
  | { readonly check: 'database'; readonly answer: 'works' | 'inMemory' }
  | { readonly check: 'database'; readonly answer: 'broken' | 'blocked' | 'full' }
  | { readonly check: 'alarm'; readonly answer: 'missing' | 'late' }
  | { readonly check: 'alarm'; readonly answer: 'set'; readonly time: number }
  | { readonly check: 'sync'; readonly answer: 'paused' | 'offline' | 'never' | 'stuck' }
  | { readonly check: 'sync'; readonly answer: 'running' | 'nothing' }
  | { readonly check: 'sync'; readonly answer: 'fresh' | 'stale'; readonly time: number }
  | { readonly check: 'relays'; readonly answer: 'none' }
  | { readonly check: 'relays'; readonly answer: 'work'; readonly count: number }
  | { readonly check: 'relays'; readonly answer: 'fail'; readonly urls: readonly string[] }
  | { readonly check: 'persistence'; readonly answer: 'kept' | 'evictable' }
  | { readonly check: 'hosts'; readonly answer: 'everywhere' | 'nowhere' }
  | { readonly check: 'hosts'; readonly answer: 'some'; readonly count: number }
  | { readonly check: 'ids'; readonly answer: 'unchecked' }
  | { readonly check: 'ids'; readonly answer: 'right' | 'mended'; readonly time: number }
  | { readonly check: Visible; readonly answer: 'unseen'; readonly error: ErrorReport };

/** Checks that the browser answers, which may fail to. */
type Visible = 'alarm' | 'persistence' | 'hosts';

export type Check = Answer & { readonly verdict: Verdict; readonly repair?: Repair };

/** How Larder is, check by check, in the order in which they are shown. */
export function judge(facts: Facts, snapshot: Snapshot): Check[] {
  return [
    background(facts),
    database(snapshot),
    alarm(facts),
    sync(facts, snapshot),
    relays(snapshot),
    ids(facts),
    persistence(facts),
    hosts(facts),
  ];
}

function background({ background: said }: Facts): Check {
  // One whose database is broken says so, and is there.
  const answers = !('error' in said) || said.error.code.startsWith('storage-');
  return answers
    ? { check: 'background', answer: 'answers', verdict: 'good' }
    : { check: 'background', answer: 'silent', verdict: 'bad', repair: 'restart' };
}

function unseen(check: Visible, { error }: Unseen): Check {
  return { check, answer: 'unseen', error, verdict: 'attention', repair: 'look' };
}

function database({ status: { problem, inMemory } }: Snapshot): Check {
  if (isBroken(problem)) {
    return { check: 'database', answer: 'broken', verdict: 'bad', repair: 'storage' };
  }
  // It goes on by itself when the user has closed what keeps the old one open.
  if (problem?.code === 'storage-blocked') {
    return { check: 'database', answer: 'blocked', verdict: 'bad' };
  }
  if (problem !== undefined) {
    return { check: 'database', answer: 'full', verdict: 'bad', repair: 'storage' };
  }
  return inMemory === undefined
    ? { check: 'database', answer: 'works', verdict: 'good' }
    : { check: 'database', answer: 'inMemory', verdict: 'attention' };
}

function alarm({ alarmAt, at }: Facts): Check {
  if (typeof alarmAt === 'object') return unseen('alarm', alarmAt);
  if (alarmAt === undefined) {
    return { check: 'alarm', answer: 'missing', verdict: 'bad', repair: 'ring' };
  }
  return alarmAt < at - patience
    ? { check: 'alarm', answer: 'late', verdict: 'bad', repair: 'ring' }
    : { check: 'alarm', answer: 'set', time: alarmAt, verdict: 'good' };
}

function sync({ background: said, at }: Facts, { relays: all, status, settings }: Snapshot): Check {
  const enabled = all.filter((relay) => relay.enabled);
  const states = enabled.map(({ url }) => status.relays[url]);
  if (enabled.length === 0) {
    return { check: 'sync', answer: 'nothing', verdict: 'attention', repair: moreRelays(all) };
  }
  if (status.paused === true) {
    return { check: 'sync', answer: 'paused', verdict: 'attention', repair: 'resume' };
  }
  if (!status.online) return { check: 'sync', answer: 'offline', verdict: 'attention' };
  if ('sync' in said && isStuck(said.sync, at, states)) {
    return { check: 'sync', answer: 'stuck', verdict: 'bad', repair: 'recover' };
  }
  if (states.some((it) => it?.state === 'syncing')) {
    return { check: 'sync', answer: 'running', verdict: 'good' };
  }
  const time = Math.max(0, ...states.map((it) => it?.lastSyncAt ?? 0));
  if (time === 0) return { check: 'sync', answer: 'never', verdict: 'attention', repair: 'sync' };
  const { reconcileMinutes } = settings.schedule;
  const allowed = Math.max(patience, 3 * reconcileMinutes * minute);
  // Who syncs by hand alone is never late.
  return reconcileMinutes > 0 && time < at - allowed
    ? { check: 'sync', answer: 'stale', time, verdict: 'attention', repair: 'sync' }
    : { check: 'sync', answer: 'fresh', time, verdict: 'good' };
}

type SyncReport = Extract<Facts['background'], { sync: unknown }>['sync'];

/** Something is shown as under way that nobody works on, or was due long ago. */
function isStuck(
  { running, jobs, allowed }: SyncReport,
  at: number,
  states: readonly (Snapshot['status']['relays'][string] | undefined)[],
): boolean {
  const forgotten = states.some(
    (it) => it?.state === 'syncing' && running.length === 0 && it.since < at - minute,
  );
  const overdue = jobs.some(
    ({ nextRunAt, runningSince }) => runningSince === undefined && nextRunAt < at - patience,
  );
  return forgotten || (allowed === 'sync' && overdue);
}

function relays({ relays: all, status }: Snapshot): Check {
  const enabled = all.filter((relay) => relay.enabled);
  if (enabled.length === 0) {
    return { check: 'relays', answer: 'none', verdict: 'attention', repair: moreRelays(all) };
  }
  const urls = enabled
    .filter((relay) => hasFailed(relayCondition(relay, status.relays[relay.url])))
    .map(({ url }) => url);
  if (urls.length === 0) {
    return { check: 'relays', answer: 'work', count: enabled.length, verdict: 'good' };
  }
  const verdict = urls.length === enabled.length ? 'bad' : 'attention';
  return { check: 'relays', answer: 'fail', urls, verdict };
}

/** Those that are there can be switched on. */
function moreRelays(all: Snapshot['relays']): Repair {
  return relaysInUse(all).length === 0 ? 'add' : 'relays';
}

function ids({ background: said }: Facts): Check {
  const last = 'health' in said ? said.health.idCheck : undefined;
  if (last === undefined) {
    return { check: 'ids', answer: 'unchecked', verdict: 'unknown', repair: 'ids' };
  }
  const answer = last.rebuilt === 0 ? 'right' : 'mended';
  return { check: 'ids', answer, time: last.at, verdict: 'good', repair: 'ids' };
}

function persistence({ space }: Facts): Check {
  if ('error' in space) return unseen('persistence', space);
  return space.persisted
    ? { check: 'persistence', answer: 'kept', verdict: 'good' }
    : { check: 'persistence', answer: 'evictable', verdict: 'attention', repair: 'keep' };
}

function hosts({ access }: Facts): Check {
  if ('error' in access) return unseen('hosts', access);
  const { everywhere, patterns } = access;
  if (everywhere) return { check: 'hosts', answer: 'everywhere', verdict: 'good' };
  return patterns.length > 0
    ? { check: 'hosts', answer: 'some', count: patterns.length, verdict: 'good' }
    : { check: 'hosts', answer: 'nowhere', verdict: 'bad', repair: 'hosts' };
}
