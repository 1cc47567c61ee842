import type { TestRelay } from '../relay/test-relay';

/** Until a relay was asked for events, or to compare them, after so many messages. */
export function awaitQuestion(relay: TestRelay | undefined, after: number): Promise<unknown> {
  if (relay === undefined) throw new Error('There is no such relay.');
  return relay.waitFor((log) =>
    log.slice(after).some(({ message }) => /^(REQ|NEG-OPEN)$/.test(String(message[0]))),
  );
}
