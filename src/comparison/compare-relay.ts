import type { Task } from '../mailboxes/plan';
import type { ComparedRelay } from '../messages/comparison-record';
import { type ErrorCode, LarderError } from '../messages/larder-error';
import type { Capability, RelayRecord } from '../messages/records';
import { effectiveSyncSettings, type SyncSettings } from '../messages/sync-settings';
import { NegentropyRefused } from '../relay/negentropy-refused';
import type { EventStore } from '../store/event-store';
import { chooseMethod } from '../sync/choose-method';
import { openRelaySession, type RelaySessionDeps } from '../sync/relay-session';
import { type Apartness, emptyCoverage, type RelayCoverage, relayCoverage } from './relay-coverage';
import type { Inventory } from './take-inventory';
import { type LookOptions, wholeDifference } from './whole-difference';

export interface CompareRelayDeps extends RelaySessionDeps {
  readonly store: Pick<EventStore, 'placesOf'>;
  readonly settings: () => Promise<SyncSettings>;
  /** Keeps what was learned of a relay. */
  readonly learn: (url: string, capability: Capability) => Promise<void>;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
}

/** A relay, the question which of the user's own events it has, and what is kept here of them. */
export interface RelayQuestion {
  readonly relay: RelayRecord;
  readonly task: Task;
  readonly inventory: Inventory;
}

/**
 * Which of the user's own events a relay has, by negentropy alone: no event is transferred. What
 * stands against it is told and not thrown.
 * @throws LarderError `aborted`, `storage-failed`
 */
export async function compareRelay(
  { relay, task, inventory }: RelayQuestion,
  deps: CompareRelayDeps,
  signal: AbortSignal,
): Promise<RelayCoverage> {
  const { clock, store } = deps;
  // The mode says how to sync; whether a relay can reconcile at all is its own matter.
  const choice = chooseMethod({ relay, mode: 'auto', task, isNew: false, now: clock() });
  if (choice.method === 'req') return emptyCoverage(relay.url, 'cannot', { reason: choice.reason });
  const settings = effectiveSyncSettings(await deps.settings(), relay);
  const session = openRelaySession(relay.url, deps, settings, signal);
  const options: LookOptions = { ...deps, relay, task, session, settings, signal };
  try {
    const difference = await wholeDifference(options, inventory.set);
    const now = Math.floor(clock() / 1000);
    return await relayCoverage(relay.url, inventory, difference, store, now);
  } catch (error) {
    if (signal.aborted || !(error instanceof LarderError)) throw error;
    const state = stateAfter(error);
    if (state === undefined) throw error;
    return emptyCoverage(relay.url, state, whyNot(error));
  } finally {
    session.close();
  }
}

const unreachable: ReadonlySet<ErrorCode> = new Set([
  'relay-unreachable',
  'relay-timeout',
  'relay-closed',
]);

/** What an error says of the relay; `undefined` when it is ours. */
function stateAfter(error: LarderError): Exclude<ComparedRelay['state'], 'compared'> | undefined {
  if (error.code === 'relay-auth-required') return 'sign-in';
  // Also in silence, or by hanging up: it was there before it was asked.
  if (error instanceof NegentropyRefused) return 'cannot';
  if (unreachable.has(error.code)) return 'unreachable';
  return /^(relay|negentropy)-/.test(error.code) ? 'cannot' : undefined;
}

function whyNot(error: LarderError): Apartness {
  if (error instanceof NegentropyRefused) return { reason: error.reason };
  return { reason: error.message, code: error.code };
}
