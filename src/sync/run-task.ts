import type { Task } from '../mailboxes/plan';
import type { RelayBook } from '../mailboxes/relay-book';
import { toKeptError } from '../messages/kept-error';
import { LarderError } from '../messages/larder-error';
import type { Capability, RelayRecord } from '../messages/records';
import type { SyncSettings } from '../messages/sync-settings';
import { NegentropyRefused } from '../relay/negentropy-refused';
import { relayEnding } from '../relay/relay-closed';
import type { EventStore, SyncRun } from '../store/event-store';
import {
  frameBytesOf,
  withAuth,
  withNegentropy,
  withRefusal,
  withShorterMessages,
} from './capability';
import { catchUp } from './catch-up';
import { chooseMethod, type FirstChoice } from './choose-method';
import { addTally, emptyTally, type Intake, type Tally } from './intake';
import { isRelaysFault } from './is-relays-fault';
import { meanFrameBytes } from './mean-frame-bytes';
import { pageSlice } from './page-slice';
import { recentSlice } from './recent-slice';
import { reconcileSlice } from './reconcile-slice';
import { type Choice, isPassingRefusal, Recovery } from './recovery';
import type { RelaySession } from './relay-session';
import { pageRequestBytes, reqCost } from './req-cost';
import { pageLimitOf, type SliceContext, type SliceResult, sliceMs } from './slice';
import type { SyncJob } from './sync-job';
import { newProgress } from './task-progress';
import { uploadUnseen } from './upload-unseen';

/** Slices of one scope in one run: after some twenty minutes the others' turn has come. */
const maxSlices = 60;

/** How much smaller pages become when a relay hangs up inside one. */
const pageCut = 4;

export interface RunTaskDeps {
  readonly store: EventStore;
  readonly intake: Intake;
  readonly relays: RelayBook;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** Of all that came so far; `left`: events still to come, where that is known. */
  readonly onProgress: (tally: Tally, left?: number) => void;
}

/** What a run cost and brought, and why it did not come to its end, where it did not. */
export interface TaskOutcome {
  readonly run: SyncRun;
  readonly failure: LarderError | undefined;
}

/** One scope of one relay, and how it is to be done. */
export interface TaskRequest {
  readonly task: Task;
  readonly relay: RelayRecord;
  readonly job: SyncJob;
  /** As they apply to this relay in this run. */
  readonly settings: SyncSettings;
  readonly accounts: readonly string[];
}

/**
 * Runs one scope with one relay to its end, slice by slice: by negentropy where that is wanted and
 * possible, and by REQ at once when the relay refuses it, is silent, or drops the connection over it.
 * It has failed when neither works, or when the relay takes too long.
 * @throws LarderError for what is not the relay's doing
 */
export async function runTask(
  request: TaskRequest,
  session: RelaySession,
  deps: RunTaskDeps,
  signal: AbortSignal,
): Promise<TaskOutcome> {
  const run = new TaskRun(request, session, deps, signal);
  return run.toEnd();
}

class TaskRun {
  readonly #request: TaskRequest;
  readonly #session: RelaySession;
  readonly #deps: RunTaskDeps;
  readonly #signal: AbortSignal;
  readonly #progress = newProgress();
  #capability: Capability | undefined;
  #tally = emptyTally;

  constructor(request: TaskRequest, session: RelaySession, deps: RunTaskDeps, signal: AbortSignal) {
    this.#request = request;
    this.#session = session;
    this.#deps = deps;
    this.#signal = signal;
    this.#capability = request.relay.capability;
  }

  async toEnd(): Promise<TaskOutcome> {
    const startedAt = this.#deps.clock();
    const before = this.#session.traffic();
    const first = await this.#firstChoice(startedAt);
    const recovery = new Recovery(first, this.#request.settings.mode !== 'negentropy');
    let failure: LarderError | undefined;
    try {
      await this.#slices(recovery, first.afterwards);
    } catch (error) {
      this.#signal.throwIfAborted();
      if (!isRelaysFault(error)) throw error;
      failure = error;
    }
    const { bytesUp, bytesDown } = this.#session.traffic();
    const run: SyncRun = {
      relay: this.#request.relay.url,
      scope: this.#request.task.scope,
      ...recovery.choice,
      startedAt,
      durationMs: this.#deps.clock() - startedAt,
      rounds: this.#progress.rounds,
      bytesUp: bytesUp - before.bytesUp,
      bytesDown: bytesDown - before.bytesDown,
      ...this.#tally,
      uploaded: this.#progress.taken.size,
      refused: this.#progress.refused,
      // What broke off has saved nothing.
      ...(failure === undefined ? await this.#reqBytes() : { error: toKeptError(failure) }),
    };
    return { run, failure };
  }

  async #slices(recovery: Recovery, afterwards: Choice | undefined): Promise<void> {
    const { task, job } = this.#request;
    let next = afterwards;
    for (let slice = 0; ; slice++) {
      if (slice === maxSlices) throw tooLong();
      const storedBefore = this.#tally.stored;
      try {
        const { end, progressed } = await this.#slice(recovery.choice);
        if (end === 'more' && !progressed) throw fruitless();
        recovery.succeeded();
        if (end !== 'done') continue;
        if (next === undefined) break;
        recovery.choice = next;
        recovery.isRead = true;
        next = undefined;
      } catch (error) {
        this.#signal.throwIfAborted();
        // A look that broke off has to begin anew; what one found before that stands.
        if (this.#progress.found === undefined) this.#forgetLook();
        if (await this.#signedIn(error)) continue;
        await this.#learnFrom(error);
        if (recovery.cutsPages(error, this.#tally.stored > storedBefore))
          this.#progress.pageDivisor *= pageCut;
        else recovery.failed(error, this.#tally.stored > storedBefore);
        if (recovery.isThrough) break;
        if (recovery.choice.method === 'req') this.#forgetFound();
      }
    }
    await this.#learnBroken(recovery.brokenBy);
    if (task.up === true && recovery.choice.method === 'req' && job !== 'realtime') {
      await this.#uploadUnseen();
    }
  }

  /** What reading all of it by REQ would have cost, where the size of the relay's set is known. */
  async #reqBytes(): Promise<Pick<SyncRun, 'reqBytes'>> {
    const { set, relayEvents } = this.#progress;
    if (set === undefined || relayEvents === undefined) return {};
    const mean = await meanFrameBytes(this.#deps.store, set);
    if (mean === undefined) return {};
    const { task, settings } = this.#request;
    const pageLimit = pageLimitOf(this.#capability, settings.pageLimit);
    const requestBytes = pageRequestBytes(task.filter, pageLimit);
    const cost = { events: relayEvents, meanFrameBytes: mean, pageLimit, requestBytes };
    return { reqBytes: reqCost(cost) };
  }

  async #firstChoice(now: number): Promise<FirstChoice> {
    const { relay, task, job, settings } = this.#request;
    if (job === 'realtime') return { method: 'req', reason: 'only what is recent' };
    return chooseMethod({ relay, mode: settings.mode, task, isNew: await this.#isNew(), now });
  }

  /** Whether hardly anything of this scope is here, and no run ever came to its end. */
  async #isNew(): Promise<boolean> {
    const { task, relay, settings } = this.#request;
    const limit = task.reqBelowEvents ?? settings.reqBelowEvents;
    if (limit === 0 || task.down === false) return false;
    const last = await this.#deps.store.checkpoint(relay.url, task.scope);
    const isSame = last?.filter === JSON.stringify(task.filter);
    // A run that came to its end leaves no walk; where something was withheld, no cursor either.
    if (isSame && (last.syncedTo !== undefined || last.pass === undefined)) return false;
    return (await this.#deps.store.query([{ ...task.filter, limit }])).length < limit;
  }

  /** A slice ends by itself; one whose relay drips events into it is ended at twice its time. */
  async #slice({ method }: Choice): Promise<SliceResult> {
    const deadline = AbortSignal.timeout(2 * sliceMs);
    const context = this.#context(AbortSignal.any([this.#signal, deadline]));
    try {
      if (this.#request.job === 'realtime') return await recentSlice(context);
      // Nothing is read from a relay that is only sent to.
      if (method === 'req') return await this.#readPages(context);
      const result = await reconcileSlice(context);
      if (this.#capability?.negentropy !== 'yes') {
        await this.#learn((before) => withNegentropy(before, this.#deps.clock()));
      }
      return result;
    } catch (error) {
      if (!deadline.aborted || this.#signal.aborted) throw error;
      throw new LarderError('relay-timeout', 'This relay answers too slowly.', { cause: error });
    }
  }

  /** Whoever reads page by page finds it all anew. */
  #forgetFound(): void {
    this.#progress.windows = undefined;
    this.#progress.found = undefined;
  }

  /** Nor is anything known of how many events the relay has: up to here that was a guess from ours. */
  #forgetLook(): void {
    this.#progress.windows = undefined;
    this.#progress.relayEvents = undefined;
  }

  async #readPages(context: SliceContext): Promise<SliceResult> {
    if (this.#request.task.down === false) return { end: 'done', progressed: true };
    const { end, progressed } = await catchUp(context);
    return end === 'done' ? pageSlice(context) : { end, progressed };
  }

  async #uploadUnseen(): Promise<void> {
    for (let slice = 0; slice < maxSlices; slice++) {
      if ((await uploadUnseen(this.#context(this.#signal))).end === 'done') return;
    }
  }

  #context(signal: AbortSignal): SliceContext {
    const { task, relay, settings, job, accounts } = this.#request;
    const { store, intake, clock, onProgress } = this.#deps;
    return {
      ...{ store, intake, clock, signal, task, settings, accounts },
      startedAt: clock(),
      session: this.#session,
      question: { relay: relay.url, scope: task.scope, filter: JSON.stringify(task.filter) },
      capability: this.#capability,
      doubts: job === 'full',
      progress: this.#progress,
      onProgress: (batch, left) => {
        this.#tally = addTally(this.#tally, batch);
        onProgress(this.#tally, left);
      },
      learn: (change) => this.#learn(change),
    };
  }

  async #learn(change: (before: Capability | undefined) => Capability): Promise<void> {
    this.#capability = change(this.#capability);
    await this.#deps.relays.setCapability(this.#request.relay.url, this.#capability);
  }

  /** A relay that asks who we are gets its answer once per connection, if there is one. */
  async #signedIn(error: unknown): Promise<boolean> {
    if (!(error instanceof LarderError) || error.code !== 'relay-auth-required') return false;
    await this.#learn((before) => withAuth(before, this.#deps.clock()));
    return this.#session.signIn();
  }

  /**
   * What breaks in every run is not begun in every run. To be called when REQ did better: a network
   * that was gone teaches nothing.
   */
  async #learnBroken(reason: string | undefined): Promise<void> {
    if (reason === undefined) return;
    const refusal = { refusal: 'error', reason } as const;
    await this.#learn((before) => withRefusal(before, refusal, this.#deps.clock()));
  }

  async #learnFrom(error: unknown): Promise<void> {
    if (relayEnding(error) === 'too-big') {
      const sent = frameBytesOf(this.#capability, this.#request.settings.frameBytes);
      await this.#learn((before) => withShorterMessages(before, sent, this.#deps.clock()));
      return;
    }
    if (!(error instanceof NegentropyRefused) || isPassingRefusal(error)) return;
    await this.#learn((before) => withRefusal(before, error, this.#deps.clock()));
  }
}

function fruitless(): LarderError {
  return new LarderError('relay-protocol', 'This relay lists events that nobody can use.', {
    advice: 'Switch it off if this goes on.',
  });
}

function tooLong(): LarderError {
  return new LarderError('relay-unfinished', 'This relay has more than fits into one sync.', {
    advice: 'The rest follows with the next ones.',
  });
}
