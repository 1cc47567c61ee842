import type { Task } from '../mailboxes/plan';
import { LarderError } from '../messages/larder-error';
import type { Capability, RelayRecord } from '../messages/records';
import type { SyncSettings } from '../messages/sync-settings';
import type { IdSet } from '../negentropy/id-set';
import { NegentropyRefused } from '../relay/negentropy-refused';
import type { Difference } from '../sync/difference';
import { findDifference } from '../sync/find-difference';
import { isPassingRefusal } from '../sync/recovery';
import type { RelaySession } from '../sync/relay-session';
import { newProgress } from '../sync/task-progress';

/** Sessions a relay may lose, and sign-ins it may ask for, before it is taken not to reconcile. */
const mostTries = 3;

export interface LookOptions {
  readonly relay: RelayRecord;
  readonly task: Task;
  readonly session: RelaySession;
  /** As they apply to this relay. */
  readonly settings: SyncSettings;
  readonly signal: AbortSignal;
  /** Keeps what was learned of a relay. */
  readonly learn: (url: string, capability: Capability) => Promise<void>;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
}

/**
 * The whole difference between a relay's set and ours, as both are: nothing of what was settled with
 * it counts. Signs in where the relay wants that.
 * @throws NegentropyRefused, LarderError as `findDifference` does
 */
export async function wholeDifference(
  options: LookOptions,
  set: IdSet,
): Promise<Pick<Difference, 'have' | 'need' | 'listed'>> {
  for (let tries = 1; ; tries++) {
    try {
      return await look(options, set);
    } catch (error) {
      if (tries === mostTries || options.signal.aborted) throw error;
      if (!isPassingRefusal(error) && !(await signedIn(error, options.session))) throw error;
    }
  }
}

async function look({ relay, learn, ...options }: LookOptions, set: IdSet) {
  let { capability } = relay;
  const progress = newProgress();
  const view = { set, unplaced: [], verdicts: new Map(), lapsed: [] };
  const parts: Difference[] = [];
  do {
    const context = {
      ...options,
      capability,
      progress,
      startedAt: options.clock(),
      async learn(change: (before: Capability | undefined) => Capability) {
        capability = change(capability);
        await learn(relay.url, capability);
      },
    };
    parts.push(await findDifference(context, view, () => tooDense(relay.url)));
  } while (progress.windows !== undefined && progress.windows.length > 0);
  const partOf = new Map(parts.flatMap((part) => part.need.map((id) => [id, part] as const)));
  return {
    have: [...new Set(parts.flatMap(({ have }) => have))],
    need: [...partOf.keys()],
    listed: (id: string) => partOf.get(id)?.listed(id) ?? { id, from: 0, to: Infinity },
  };
}

async function signedIn(error: unknown, session: RelaySession): Promise<boolean> {
  const isAsked = error instanceof LarderError && error.code === 'relay-auth-required';
  return isAsked && (await session.signIn());
}

/** Only reading it would tell what is in it, and that is more than a look. */
async function tooDense(url: string): Promise<never> {
  const reason = 'it has more in one second than it reconciles at once';
  throw new NegentropyRefused(url, { refusal: 'overflow', reason });
}
