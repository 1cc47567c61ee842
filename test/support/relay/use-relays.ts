import { afterEach } from 'vitest';
import { startTestRelay } from './start-test-relay';
import type { TestRelay, TestRelayOptions } from './test-relay';

/** Starts relays that are stopped after the test that started them. To be called once per file. */
export function useRelays(): (options?: TestRelayOptions) => Promise<TestRelay> {
  const relays: TestRelay[] = [];
  afterEach(async () => {
    await Promise.all(relays.splice(0).map((relay) => relay.stop()));
  });
  return async (options) => {
    const relay = await startTestRelay(options);
    relays.push(relay);
    return relay;
  };
}
