import type { NostrEvent } from '../../src/nostr/event';
import { type ProxyCounters, startCountingProxy } from '../../test/support/relay/counting-proxy';
import type { MetricName } from '../suites/scenarios';
import type { Contender, Job } from './contender';

/** Who says nothing and is told nothing for so many milliseconds is taken to wait for ever. */
const silenceMs = 20_000;

export interface Measurement extends Readonly<Record<MetricName, number>> {
  /** Events it should hold and does not. */
  readonly lacks: number;
  /** Why it gave up. */
  readonly failure: string | undefined;
}

/** Lets a contender do the job once, from what is in its store to all of `events`. */
export async function measureContender(
  contender: Contender,
  job: Job,
  events: readonly NostrEvent[],
): Promise<Measurement> {
  const proxy = await startCountingProxy(job.relay);
  try {
    const attempt = await contender.open({ ...job, relay: proxy.url });
    const started = performance.now();
    const failure = await failureOf(attempt.sync(), proxy.counters);
    const time = performance.now() - started;
    const ids = await attempt.ids();
    const closing = attempt.close();
    // Who waits for ever may do so over its own end too.
    if (failure === undefined) await closing.then(() => proxy.quiet());
    else closing.catch(() => undefined);
    const { bytesUp, bytesDown, eventBytes, rounds } = proxy.counters;
    const traffic = bytesUp + bytesDown;
    const lacks = events.filter(({ id }) => !ids.has(id)).length;
    return { traffic, 'beside events': traffic - eventBytes, rounds, time, lacks, failure };
  } finally {
    await proxy.stop();
  }
}

async function failureOf(
  syncing: Promise<void>,
  counters: Readonly<ProxyCounters>,
): Promise<string | undefined> {
  let watch: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_, reject) => {
    let before = -1;
    watch = setInterval(() => {
      const now = counters.bytesUp + counters.bytesDown;
      if (now === before) reject(new Error('it waits for ever'));
      before = now;
    }, silenceMs);
  });
  try {
    await Promise.race([syncing, silence]);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    clearInterval(watch);
  }
}
