import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeEvent, hexOf } from '../../../test/support/fake-event';
import {
  GatewayBench,
  type GatewayBenchOptions,
  publicTerms,
} from '../../../test/support/gateway-bench';
import { PageRig } from '../../../test/support/page-rig';
import { LarderError } from '../../messages/larder-error';
import { limits } from '../../messages/limits';
import type { NostrEvent } from '../../nostr/event';
import type { createNostrdb } from '../nostrdb';
import { RelayConversation } from './relay-conversation';

const site = 'https://app.example';
const me = hexOf('me');
const best = fakeEvent({ content: 'tea and tea', created_at: 10 });
const good = fakeEvent({ content: 'tea', created_at: 20 });
const weak = fakeEvent({ content: 'a teapot among many other things in a house', created_at: 30 });
const live = fakeEvent({ content: 'tea is served', created_at: 40 });

let bench: GatewayBench;
let rig: PageRig;
let relay: RelayConversation;
let said: unknown[][];

async function connect(options: GatewayBenchOptions = {}): Promise<void> {
  bench = new GatewayBench(options);

  await bench.grants.allow(site, publicTerms);
  rig = new PageRig(bench);
  said = [];
  const nostrdb = rig.nostrdb as unknown as ReturnType<typeof createNostrdb>;
  relay = new RelayConversation(nostrdb, (text) => said.push(JSON.parse(text)));
}

beforeEach(() => connect());
afterEach(() => rig.close());

const hear = (...message: unknown[]) => relay.hear(JSON.stringify(message));
/** What was said of one subscription: its events by id, and the names of the other messages. */
const saidOf = (name: string) =>
  said
    .filter(([, id]) => id === name)
    .map(([type, , event]) => (type === 'EVENT' ? (event as NostrEvent).id : type));

describe('what a relay says of what it does not do', () => {
  it('is to be asked again later about what is too much now', async () => {
    rig.close();
    await connect({
      accounts: [me],
      carry: async () => {
        throw new LarderError('too-many', 'This site has added too many of your events at once.');
      },
    });
    const mine = fakeEvent({ pubkey: me });
    hear('EVENT', mine);
    await vi.waitFor(() => expect(said).toHaveLength(1));
    expect(said[0]).toEqual(['OK', mine.id, false, expect.stringMatching(/^rate-limited: /)]);
  });

  it.each([
    ['an event beyond all size', fakeEvent({ content: 'x'.repeat(limits.eventBytes) })],
    ['a forged event', fakeEvent({ sig: '1'.repeat(128) })],
  ])('is that it is invalid: %s', async (_, event) => {
    hear('EVENT', event);
    await vi.waitFor(() => expect(said).toHaveLength(1));
    expect(said[0]).toEqual(['OK', event.id, false, expect.stringMatching(/^invalid: /)]);
  });

  const values = Array.from({ length: limits.valuesPerFilter }, (_, at) => at);
  it.each([
    ['filters', Array.from({ length: limits.filtersPerCall + 1 }, () => ({ kinds: [1] }))],
    ['values', Array.from({ length: 6 }, () => ({ kinds: values }))],
  ])('is that a question of too many %s is invalid', async (_, filters) => {
    for (const type of ['REQ', 'COUNT']) hear(type, type, ...filters);
    await vi.waitFor(() => expect(said).toHaveLength(2));
    for (const [type, , words] of said) {
      expect([type, words]).toEqual(['CLOSED', expect.stringMatching(/^invalid: /)]);
    }
  });
});
