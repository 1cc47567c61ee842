import { realRelays } from '../test/relays/real-relays';
import { startTestRelay } from '../test/support/relay/start-test-relay';
import { cachedSample, type SampleOptions, sampleCorpus } from '../test/support/sample-events';

export interface BenchRelay {
  readonly name: string;
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Starts a relay with negentropy that holds a sample: the first real one that can be built here, or
 * the one with this name. `test relay` is the tests' own, which answers within the bench's process.
 */
export async function startBenchRelay(
  sample: SampleOptions,
  name: string | undefined,
): Promise<BenchRelay> {
  if (name === 'test relay') {
    const relay = await startTestRelay({ events: await cachedSample(sample), maxLimit: 500 });
    return { name, url: relay.url, stop: () => relay.stop() };
  }
  const able = realRelays.filter((it) => it.negentropy && it.missing() === undefined);
  const software = able.find((it) => name === undefined || it.name === name);
  if (software !== undefined) return software.start({ load: await sampleCorpus(sample) });
  const choices = [...able.map((it) => it.name), 'test relay'];
  throw new Error(`There is no relay ${name ?? ''}. Choose from: ${choices.join(', ')}.`);
}
