import type { Unplaced } from '../negentropy/unplaced';
import type { Filter } from '../nostr/filter';
import { NegentropyRefused } from '../relay/negentropy-refused';
import { type Reconciliation, reconcile } from '../relay/reconcile';
import { frameBytesOf, syncCapOf, withoutSyncCap, withSyncCap } from './capability';
import type { Difference } from './difference';
import type { RelayView } from './relay-view';
import { isTimeUp, type SliceContext, secondsOf } from './slice';
import { firstWindows, maxWindows, splitWindow, type Window, windowOf } from './windows';

/** Milliseconds a relay has for its first negentropy frame, by whether it says it can. */
const firstReplyMs = { claimed: 10_000, unclaimed: 5_000 } as const;
/** Ids a relay may list that we lack, in one session: some 20 MB of them. */
const maxNeed = 200_000;

/** Times that nothing but parts of a part were too large: a relay that takes any set took one by then. */
const mostRefusals = 20;

/** What is needed to look for a difference. */
export type DifferenceContext = Pick<
  SliceContext,
  | 'session'
  | 'task'
  | 'capability'
  | 'settings'
  | 'progress'
  | 'signal'
  | 'clock'
  | 'startedAt'
  | 'learn'
>;

/**
 * Looks for the difference, in one session or, where the relay takes no set of this size, in several
 * windows of time; a window that cannot be parted any more is left to `readWindow`. Between the rounds
 * of a session nothing else is waited for. Ends early when the slice's time is up: then
 * `progress.windows` holds what is left.
 * @throws NegentropyRefused when the relay will not reconcile, or not in so many windows
 */
export async function findDifference(
  context: DifferenceContext,
  view: RelayView,
  readWindow: (window: Window) => Promise<void>,
): Promise<Difference> {
  const { progress, task, capability } = context;
  const now = secondsOf(context);
  const { set, unplaced } = view;
  const whole = windowOf(task.filter.since, task.filter.until);
  if (progress.windows === undefined) {
    const cap = syncCapOf(capability, context.clock());
    progress.windows = await firstWindows(whole, { set, unplaced, now, cap });
    progress.looks += 1;
    progress.set = set;
    progress.relayEvents = set.size;
  }
  const found: Reconciliation[] = [];
  let refusals = 0;
  for (let window = progress.windows[0]; window; window = progress.windows[0]) {
    try {
      found.push(await reconcileWindow(context, view, window));
      progress.windows.shift();
    } catch (error) {
      const cap = overflowOf(error);
      if (cap === undefined) throw error;
      refusals += 1;
      if (found.length === 0 && refusals > mostRefusals) throw error;
      await context.learn((before) => withSyncCap(before, cap.stated, context.clock()));
      const parts = await splitWindow(window, { set, unplaced, now, cap: cap.stated });
      if (parts) {
        progress.windows.splice(0, 1, ...parts);
      } else {
        await readWindow(window);
        progress.windows.shift();
      }
      progress.opened += parts?.length ?? 0;
      if (progress.opened > maxWindows) throw error;
    }
    if (isTimeUp(context)) break;
  }
  await learnCap(context);
  return merge(found);
}

/**
 * A relay that overflows and names no cap has shown with every other window what it takes; one that
 * took a larger set than it once did has no such cap any more.
 */
async function learnCap({ progress, capability, learn, clock }: DifferenceContext): Promise<void> {
  const { opened, largest, windows } = progress;
  if (largest === 0 || windows?.length !== 0) return;
  if (opened === 0) {
    const isBeyond = capability?.syncCap !== undefined && largest > capability.syncCap;
    if (isBeyond) await learn((before) => withoutSyncCap(before, clock()));
  } else if (syncCapOf(capability, clock()) === undefined) {
    await learn((before) => withSyncCap(before, syncCapOf(before, clock()) ?? largest, clock()));
  }
}

async function reconcileWindow(
  { session, task, capability, settings, progress, signal }: DifferenceContext,
  { set, unplaced }: RelayView,
  window: Window,
): Promise<Reconciliation> {
  const { since = 0, until = Infinity } = window;
  const inside = await set.between(window.since, window.until);
  const found = await reconcile(await session.connection(), within(task.filter, window), inside, {
    signal,
    maxNeed,
    unplaced: unplaced.filter(({ from, to }) => from >= since && to <= until + 1),
    frameBytes: frameBytesOf(capability, settings.frameBytes),
    firstReplyTimeoutMs:
      capability === undefined || capability.negentropy === 'unknown'
        ? firstReplyMs.unclaimed
        : firstReplyMs.claimed,
    idleTimeoutMs: settings.idleTimeoutSeconds * 1_000,
  });
  progress.rounds += found.rounds;
  const more = found.need.length - found.have.length;
  progress.relayEvents = Math.max(0, (progress.relayEvents ?? 0) + more);
  progress.largest = Math.max(progress.largest, inside.size + more);
  return { ...found, listed: (id) => narrowed(found.listed(id), since, until) };
}

/** The session knows nothing of its window: what it listed lies within that, whatever it says. */
function narrowed({ id, from, to }: Unplaced, since: number, until: number): Unplaced {
  return { id, from: Math.max(from, since), to: Math.min(to, until + 1) };
}

/** The cap the relay stated, if it refused because the set is too large. */
function overflowOf(error: unknown): { stated: number | undefined } | undefined {
  const isOverflow = error instanceof NegentropyRefused && error.refusal === 'overflow';
  return isOverflow ? { stated: error.cap } : undefined;
}

function within(filter: Filter, window: Window): Filter {
  return { ...filter, ...window };
}

function merge(found: readonly Reconciliation[]): Difference {
  const spans = new Map(
    found.flatMap((it) => it.need.map((id): [string, Unplaced] => [id, it.listed(id)])),
  );
  const times = new Map(found.flatMap((it) => it.have.map((id) => [id, it.timeOf(id)] as const)));
  return {
    have: [...times.keys()],
    timeOf: (id) => times.get(id),
    need: [...spans.keys()],
    lost: found.flatMap(({ lost }) => lost),
    listed: (id) => spans.get(id) ?? { id, from: 0, to: Infinity },
  };
}
