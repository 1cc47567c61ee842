import { LarderError } from '../messages/larder-error';
import { limits } from '../messages/limits';
import { pageDown } from '../relay/page-down';
import { mapAsync } from './map-async';
import { advance, closePass, openPass } from './pass';
import { readAhead } from './read-ahead';
import { pageLimitOf, type SliceContext, type SliceResult, sliceMs } from './slice';

/**
 * One slice by REQ: pages from the newest event downwards, each committed with the cursor that
 * speaks of it, so that a killed background goes on where it was.
 * @throws LarderError as the pager does, and `relay-protocol` when this relay cannot be paged
 */
export async function pageSlice(context: SliceContext): Promise<SliceResult> {
  const { session, task, question, capability, store, intake, clock, signal, onProgress } = context;
  const startedAt = clock();
  const seconds = () => Math.floor(clock() / 1000);
  const last = await store.checkpoint(question.relay, question.scope);
  let at = openPass(question, last, seconds());
  const { floor, downTo } = at.pass;

  const walk = pageDown(await session.connection(), task.filter, {
    ...(floor > 0 ? { since: floor } : {}),
    ...(downTo === undefined ? {} : { until: downTo }),
    limit: pageLimitOf(capability, limits.pageLimit),
    signal,
  });
  // While one page is being written, the next is verified and the one after that fetched.
  const pages = readAhead(
    mapAsync(readAhead(walk), async ({ events, provenDownTo }) => ({
      batch: await intake.check(events, signal),
      provenDownTo,
    })),
  );
  let rounds = 0;
  let stored = 0;
  try {
    for (;;) {
      const next = await pages.next();
      if (next.done) {
        // `crowded`: everything the relay will ever give has been read.
        if (next.value !== 'drained' && next.value !== 'crowded') throw unpageable();
        await store.saveCheckpoint(closePass(at, seconds()));
        return { end: 'done', rounds, progressed: true };
      }
      const { batch, provenDownTo } = next.value;
      if (provenDownTo !== undefined) at = advance(at, provenDownTo, seconds());
      rounds++;
      const tally = await intake.keep(question.relay, batch, at);
      stored += tally.stored;
      onProgress(tally);
      if (clock() - startedAt > sliceMs) {
        const progressed = stored > 0 || at.pass.downTo !== downTo;
        return { end: 'more', rounds, progressed };
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
