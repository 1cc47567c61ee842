import { expect } from 'vitest';
import type { Filter } from '../../src/nostr/filter';
import type { LogEntry } from '../support/relay/test-relay';

/** Characters above which the relays that most people use drop the connection. */
const maxMessageLength = 131_072;
/** The most ids or events that they give to one filter. */
const maxLimit = 500;

/** What no relay may ever be told, whatever it does itself. */
export function expectLawAbiding(
  log: readonly LogEntry[],
  information: Readonly<Record<string, unknown>> | undefined,
): void {
  const most = Math.min(maxLimit, statedLimit(information));
  for (const { message } of log) {
    expect(JSON.stringify(message).length).toBeLessThanOrEqual(maxMessageLength);
    const [label, id, ...rest] = message;
    if (label === 'EVENT' || label === 'AUTH') continue;
    expect(id, 'a subscription id').toMatch(/^[a-z0-9]{1,64}$/i);
    if (label === 'REQ') for (const filter of rest) expectPage(filter as Filter, most);
    if (label === 'NEG-OPEN') expectSet(rest[0]);
  }
  expectUndisturbedSessions(log);
}

/** What the relay's document (NIP-11) says it gives at once. */
function statedLimit(information: Readonly<Record<string, unknown>> = {}): number {
  const { max_limit } = (information.limitation ?? {}) as { max_limit?: number };
  return max_limit ?? maxLimit;
}

/** A REQ always says how much it wants, and never more than is given; `until` 0 means the newest to some. */
function expectPage(filter: Filter, most: number): void {
  const { limit, until = 1, ids } = filter;
  expect(limit).toBeGreaterThan(0);
  expect(limit).toBeLessThanOrEqual(most);
  expect(until).toBeGreaterThan(0);
  if (ids !== undefined) expect(ids.length).toBeLessThanOrEqual(most);
  // Nothing but a limit is everything there is in the world.
  expect(Object.keys(filter).length).toBeGreaterThan(1);
}

/** One filter, not a list, and no `limit`: with it strfry reconciles the newest alone. */
function expectSet(filter: unknown): void {
  expect(filter).toBeTypeOf('object');
  expect(Array.isArray(filter)).toBe(false);
  expect(filter).not.toHaveProperty('limit');
  expect(filter).not.toHaveProperty('search');
}

/** Between the rounds of a session nothing else is asked: khatru forgets a session after seconds. */
function expectUndisturbedSessions(log: readonly LogEntry[]): void {
  const open = new Map<number, unknown>();
  for (const { socket, message } of log) {
    const [label, id] = message;
    if (label === 'NEG-OPEN') open.set(socket, id);
    else if (label === 'NEG-MSG') expect(id).toBe(open.get(socket));
    else open.delete(socket);
  }
}
