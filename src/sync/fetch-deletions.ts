import { Kind } from '../nostr/kinds';
import { requestPage } from '../relay/request-page';
import { pageLimitOf, type SliceContext } from './slice';

/** Ids named in one request. */
export const idsPerRequest = 100;
/** Of more ids than this, the first are asked about: a relay that keeps little lacks most of ours. */
export const mostIds = 1_000;

/**
 * Others' events that a relay lacks may have been deleted by their authors: asks it for the
 * deletions (NIP-09) that name them, at most `idsPerRequest`. Tells whether any came.
 * @throws PageInterrupted as `requestPage` does
 */
export async function fetchDeletions(
  context: SliceContext,
  ids: readonly string[],
): Promise<boolean> {
  const { session, question, capability, settings, intake, progress, signal } = context;
  const limit = pageLimitOf(capability, settings.pageLimit);
  const filter = { kinds: [Kind.deletion], '#e': ids, limit };
  const { events } = await requestPage(await session.connection(), filter, {
    signal,
    idleTimeoutMs: settings.idleTimeoutSeconds * 1_000,
    maxEvents: limit * 4,
  });
  progress.rounds += 1;
  const { tally } = await intake.keep(question.relay, await intake.check(events, signal));
  context.onProgress(tally);
  return tally.stored > 0;
}
