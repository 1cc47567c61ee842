import { pageDown } from '../relay/page-down';
import { pageLimitOf, type SliceContext } from './slice';
import type { Window } from './windows';

/**
 * Reads a stretch of time page by page: where one second holds more than the relay reconciles at
 * once, only that tells what is in it.
 * @throws PageInterrupted as `pageDown` does
 */
export async function readWindow(context: SliceContext, window: Window): Promise<void> {
  const { session, task, capability, settings, progress, signal, intake, question } = context;
  const pages = pageDown(await session.connection(), task.filter, {
    ...window,
    limit: pageLimitOf(capability, settings.pageLimit),
    idleTimeoutMs: settings.idleTimeoutSeconds * 1_000,
    signal,
  });
  for await (const { events } of pages) {
    progress.rounds += 1;
    const batch = await intake.check(events, signal);
    const { tally } = await intake.keep(question.relay, batch);
    context.onProgress(tally);
  }
}
