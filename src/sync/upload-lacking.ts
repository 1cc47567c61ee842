import type { NostrEvent } from '../nostr/event';
import { Kind } from '../nostr/kinds';
import { whyNotPublish } from '../nostr/why-not-publish';
import { type OkVerdict, publishEvents } from '../relay/publish-events';
import type { RelayVerdict } from '../store/event-store';
import { withTruncation } from './capability';
import { placed } from './placed';
import { isTimeUp, type SliceContext, secondsOf } from './slice';

const day = 24 * 60 * 60;
/** Seconds for which what a relay hides, refuses for its owner's reasons or cannot take is not offered again. */
const doubtAfter = 7 * day;
/** Answers "duplicate" in a row after which the relay is taken to list only a part of what it has. */
const mostDuplicates = 50;
/** Events read from the store at once. */
const chunk = 200;

export interface UploadContext extends SliceContext {
  /** When an event was made, in seconds, where that is known. */
  readonly timeOf: (id: string) => number | undefined;
}

export interface Uploaded {
  /** Ids that it did not come to before the time was up. */
  readonly rest: readonly string[];
  /** Events the relay took. */
  readonly accepted: number;
}

/**
 * Sends what the relay lacks of the user's own events and keeps every verdict, so that nothing is
 * offered twice. What the relay may take later is offered again when it had some time.
 * @throws LarderError `relay-closed`, `relay-auth-required`, `aborted`
 */
export async function uploadLacking(
  context: UploadContext,
  lacking: readonly string[],
): Promise<Uploaded> {
  const vanishes = await context.store.query([{ kinds: [Kind.vanish], authors: context.accounts }]);
  let accepted = 0;
  let duplicates = 0;
  const { taken } = context.progress;
  await takeAsHidden(
    context,
    lacking.filter((id) => taken.has(id)),
  );
  const wanted = lacking.filter((id) => !taken.has(id));
  for (let start = 0; start < wanted.length; start += chunk) {
    const ids = wanted.slice(start, start + chunk);
    // What a deletion removed meanwhile is not here any more, and not sent.
    const events = await context.store.query([{ ids }]);
    const fit = await setAsideUnfit(context, events, vanishes);
    const later: OkVerdict[] = [];
    for await (const verdict of publishAll(context, fit)) {
      duplicates = verdict.kind === 'duplicate' ? duplicates + 1 : 0;
      if (verdict.kind === 'accepted') accepted += 1;
      if (verdict.kind === 'later' || verdict.kind === 'auth-required') later.push(verdict);
      else await keepVerdict(context, verdict);
    }
    // Not when the connection was lost: then the next look tells what had arrived.
    await postpone(context, later);
    const rest = wanted.slice(start + chunk);
    if (later.some(({ kind, backOff }) => backOff || kind === 'auth-required')) {
      await postpone(
        context,
        rest.map((id) => ({ id })),
      );
      break;
    }
    if (duplicates >= mostDuplicates) {
      await takeAsHidden(context, rest);
      await context.learn((before) => withTruncation(before, context.clock()));
      break;
    }
    if (start + chunk < wanted.length && isTimeUp(context)) {
      return { rest, accepted };
    }
  }
  return { rest: [], accepted };
}

async function* publishAll(
  { session, settings, signal }: SliceContext,
  events: readonly NostrEvent[],
): AsyncGenerator<OkVerdict, void, void> {
  if (events.length === 0) return;
  const options = {
    batch: settings.uploadBatch,
    delayMs: settings.uploadDelayMs,
    idleTimeoutMs: settings.idleTimeoutSeconds * 1_000,
    signal,
  };
  const refused = new Map<string, OkVerdict>();
  for await (const verdict of publishEvents(await session.connection(), events, options)) {
    if (verdict.kind === 'auth-required') refused.set(verdict.id, verdict);
    else yield verdict;
  }
  // Once: a relay that asks again after a sign-in wants something else.
  if (refused.size === 0) return;
  if (await session.signIn()) {
    const again = events.filter(({ id }) => refused.has(id));
    yield* publishEvents(await session.connection(), again, options);
  } else {
    yield* refused.values();
  }
}

/** Settles what may not be sent there at all; returns the rest, oldest first, as it was written. */
async function setAsideUnfit(
  context: SliceContext,
  events: readonly NostrEvent[],
  vanishes: readonly NostrEvent[],
): Promise<NostrEvent[]> {
  const { question, accounts, capability, store } = context;
  const at = secondsOf(context);
  const put: RelayVerdict[] = [];
  const fit = events.filter((event) => {
    const words = whyNotPublish(event, {
      relay: question.relay,
      accounts,
      nowSeconds: at,
      vanishes,
      ...(capability === undefined ? {} : { limits: capability }),
    });
    if (words === undefined) return true;
    const { id, created_at } = event;
    const until = at + doubtAfter;
    put.push({ id, created_at, side: 'omit', reason: 'unfit', words, at, until });
    return false;
  });
  if (put.length > 0) await store.settle(question.relay, question.scope, { put });
  return fit.reverse();
}

async function keepVerdict(context: UploadContext, { id, kind, words }: OkVerdict): Promise<void> {
  const { question, progress, store } = context;
  const at = secondsOf(context);
  if (kind === 'accepted') {
    progress.taken.add(id);
  } else if (kind === 'refused' || kind === 'duplicate') {
    if (kind === 'refused') progress.refused += 1;
    const reason = kind === 'refused' ? 'refused' : 'hidden';
    const passes = kind === 'duplicate' || /^(restricted|blocked|pow)/.test(words);
    const until = passes ? { until: at + doubtAfter } : {};
    const place = placed(id, context.timeOf(id));
    const put: RelayVerdict[] = [{ ...place, side: 'omit', reason, words, at, ...until }];
    await store.settle(question.relay, question.scope, { put });
  }
}

/** Not offered again before the relay had some time: until then it is no difference either. */
async function postpone(
  { question, store, settings, clock, timeOf }: UploadContext,
  later: readonly Pick<RelayVerdict, 'id' | 'words'>[],
): Promise<void> {
  if (later.length === 0) return;
  const at = secondsOf({ clock });
  const until = at + settings.errorRetryMinutes * 60;
  const put = later.map(({ id, words }): RelayVerdict => {
    const said = words === undefined ? {} : { words };
    return { ...placed(id, timeOf(id)), side: 'omit', reason: 'postponed', ...said, at, until };
  });
  await store.settle(question.relay, question.scope, { put });
}

/** It says that it has them and does not list them: offering them again would tell no more. */
async function takeAsHidden(context: UploadContext, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const { question, store } = context;
  const at = secondsOf(context);
  const until = at + doubtAfter;
  const put = ids.map((id): RelayVerdict => {
    return { ...placed(id, context.timeOf(id)), side: 'omit', reason: 'hidden', at, until };
  });
  await store.settle(question.relay, question.scope, { put });
}
