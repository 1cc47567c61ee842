import { Kind } from '../nostr/kinds';
import { requestPage } from '../relay/request-page';
import { pageLimitOf, type SliceContext } from './slice';

/** Ids named in one request. */
const idsPerRequest = 100;
/** Of more ids than this, the first are asked about: a relay that keeps little lacks most of ours. */
const mostIds = 1_000;

/**
 * Others' events that a relay lacks may have been deleted by their authors: asks it for the
 * deletions (NIP-09) that name them. Tells whether any came.
 * @throws PageInterrupted as `requestPage` does
 */
export async function fetchDeletions(
  context: SliceContext,
  lacking: readonly string[],
): Promise<boolean> {
  const { session, question, capability, settings, intake, progress, signal } = context;
  const limit = pageLimitOf(capability, settings.pageLimit);
  const options = {
    signal,
    idleTimeoutMs: settings.idleTimeoutSeconds * 1_000,
    maxEvents: limit * 4,
  };
  let found = false;
  for (let start = 0; start < Math.min(lacking.length, mostIds); start += idsPerRequest) {
    const ids = lacking.slice(start, Math.min(start + idsPerRequest, mostIds));
    const filter = { kinds: [Kind.deletion], '#e': ids, limit };
    const { events } = await requestPage(await session.connection(), filter, options);
    progress.rounds += 1;
    const { tally } = await intake.keep(question.relay, await intake.check(events, signal));
    context.onProgress(tally);
    found ||= tally.stored > 0;
  }
  return found;
}
