import { pageDown } from '../relay/page-down';
import { pageLimitOf, type SliceContext, type SliceResult, secondsOf } from './slice';

/**
 * One look at what is recent, by REQ. It proves nothing of what came before, so no cursor moves.
 * @throws PageInterrupted as the pager does
 */
export async function recentSlice(context: SliceContext): Promise<SliceResult> {
  const { session, task, question, capability, settings, intake, progress, signal } = context;
  const overlap = task.overlapSeconds ?? 0;
  const since = secondsOf(context) - Math.max(settings.realtimeWindowMinutes * 60, overlap);
  const pages = pageDown(await session.connection(), task.filter, {
    since: Math.max(since, task.filter.since ?? 0),
    limit: pageLimitOf(capability, settings.pageLimit),
    idleTimeoutMs: settings.idleTimeoutSeconds * 1_000,
    signal,
  });
  for await (const { events } of pages) {
    progress.rounds += 1;
    const { tally } = await intake.keep(question.relay, await intake.check(events, signal));
    context.onProgress(tally);
  }
  return { end: 'done', progressed: true };
}
