import type { Heal } from '../messages/comparison-record';
import { limits } from '../messages/limits';
import type { EventStore, RelayVerdict } from '../store/event-store';
import type { StatusBoard } from '../sync/status-board';
import type { SyncEngine } from '../sync/sync-engine';

export interface HealRelayDeps {
  readonly engine: Pick<SyncEngine, 'syncOne'>;
  readonly store: Pick<EventStore, 'runs' | 'verdicts'>;
  /** Where the engine shows why a relay failed. */
  readonly board: Pick<StatusBoard, 'flush' | 'read'>;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
}

/** Runs of a relay that are looked at for the one just made. */
const latestRuns = 20;
const reasonsShown = 20;

/**
 * Has the engine send a relay what it lacks of the user's own events, whatever its direction, and
 * counts what was taken and what is left. The engine settles every refusal, so that no sync offers
 * the same again.
 */
export async function healRelay(
  url: string,
  startedAt: number,
  { engine, store, board, clock }: HealRelayDeps,
): Promise<Heal> {
  const failed = await engine.syncOne(url, { job: 'heal' });
  const runs = (await store.runs({ relay: url, limit: latestRuns })).filter(
    (run) => run.scope === 'own' && run.startedAt + run.durationMs >= startedAt,
  );
  await board.flush();
  const error = failed ? (await board.read()).relays[url]?.error : undefined;
  // Without a run and without a failure it was paused, or switched off meanwhile.
  const state = failed ? 'failed' : runs.length > 0 ? 'done' : 'interrupted';
  return {
    state,
    startedAt,
    finishedAt: clock(),
    accepted: runs.reduce((sum, { uploaded = 0 }) => sum + uploaded, 0),
    left: leftOver(await store.verdicts(url, 'own')),
    ...(error && { error }),
  };
}

type Left = Heal['left'][number];

/** What the relay does not have, by reason, the most first. */
function leftOver(verdicts: readonly RelayVerdict[]): Left[] {
  const groups = new Map<string, Left>();
  for (const { reason, words } of verdicts) {
    if (reason !== 'refused' && reason !== 'hidden' && reason !== 'unfit') continue;
    const said = words ? { words: words.slice(0, limits.wordsLength) } : {};
    const key = `${reason} ${said.words ?? ''}`;
    const count = (groups.get(key)?.count ?? 0) + 1;
    groups.set(key, { reason, ...said, count });
  }
  return [...groups.values()].sort((a, b) => b.count - a.count).slice(0, reasonsShown);
}
