import { LarderError } from '../messages/larder-error';
import { pageDown } from '../relay/page-down';
import { mapAsync } from './map-async';
import { advance, closePass, openPass, overlapSeconds } from './pass';
import { readAhead } from './read-ahead';
import { settleUnkept } from './settle-unkept';
import { isTimeUp, pageLimitOf, type SliceContext, type SliceResult, secondsOf } from './slice';

/**
 * One slice by REQ: pages from the newest event downwards, each committed with the cursor that
 * speaks of it, so that a killed background goes on where it was.
 * @throws LarderError as the pager does, and `relay-protocol` when this relay cannot be paged
 */
export async function pageSlice(context: SliceContext): Promise<SliceResult> {
  const { session, task, question, capability, settings, store, intake, progress, signal } =
    context;
  const last = await store.checkpoint(question.relay, question.scope);
  let at = openPass(question, last, secondsOf(context), task.overlapSeconds ?? overlapSeconds);
  const { floor, downTo } = at.pass;
  const since = Math.max(floor, task.filter.since ?? 0);

  const walk = pageDown(await session.connection(), task.filter, {
    ...(since > 0 ? { since } : {}),
    ...(downTo === undefined ? {} : { until: downTo }),
    limit: Math.ceil(pageLimitOf(capability, settings.pageLimit) / progress.pageDivisor),
    idleTimeoutMs: settings.idleTimeoutSeconds * 1_000,
    signal,
  });
  // While one page is being written, the next is verified and the one after that fetched.
  const pages = readAhead(
    mapAsync(readAhead(walk), async ({ events, provenDownTo }) => ({
      batch: await intake.check(events, signal),
      provenDownTo,
    })),
  );
  let stored = 0;
  try {
    for (;;) {
      const next = await pages.next();
      if (next.done) {
        // `crowded`: everything the relay will ever give has been read.
        if (next.value !== 'drained' && next.value !== 'crowded') throw unpageable();
        await store.saveCheckpoint(closePass(at, secondsOf(context)));
        return { end: 'done', progressed: true };
      }
      const { batch, provenDownTo } = next.value;
      if (provenDownTo !== undefined) at = advance(at, provenDownTo, secondsOf(context));
      progress.rounds += 1;
      const { tally, unkept } = await intake.keep(question.relay, batch, at);
      await settleUnkept(context, unkept);
      stored += tally.stored;
      context.onProgress(tally);
      if (isTimeUp(context)) {
        return { end: 'more', progressed: stored > 0 || at.pass.downTo !== downTo };
      }
    }
  } finally {
    await pages.return('drained');
  }
}

function unpageable(): LarderError {
  return new LarderError('relay-protocol', 'This relay does not answer page by page.', {
    advice: 'Switch it off, or ask its operator: it ignores "until" in requests.',
  });
}
