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

describe('a REQ with a search', () => {
  it('is answered by relevance, to which its limit goes, and then with what comes', async () => {
    await bench.store(best, good, weak);
    hear('REQ', 'a', { search: 'tea', limit: 2 });
    await vi.waitFor(() => expect(saidOf('a')).toContain('EOSE'));
    const { events } = await bench.page(site).call('query', { search: 'tea', limit: 2 });
    expect(saidOf('a')).toEqual([...events.map(({ id }) => id), 'EOSE']);
    expect(saidOf('a')).not.toContain(weak.id);
    await bench.store(live, fakeEvent({ content: 'else' }));
    await vi.waitFor(() => expect(saidOf('a').at(-1)).toBe(live.id));
    expect(saidOf('a')).toHaveLength(4);
  });

  it('neither loses nor repeats what is stored while it is being answered', async () => {
    await bench.store(good);
    const query = bench.shared.query.bind(bench.shared);
    const [before, after] = [best, live];
    bench.shared.query = async (...asked) => {
      bench.shared.query = query;
      await bench.store(before);
      const found = await query(...asked);
      await bench.store(after);
      return found;
    };
    hear('REQ', 'a', { search: 'tea' });
    await vi.waitFor(() => expect(saidOf('a')).toContain(after.id));
    hear('COUNT', 'b', { search: 'tea' });
    await vi.waitFor(() => expect(saidOf('b')).toEqual(['COUNT']));
    expect([...saidOf('a')].sort()).toEqual([best.id, good.id, live.id, 'EOSE'].sort());
    expect(saidOf('a').slice(2)).toEqual(['EOSE', live.id]);
  });

  it('is answered no further once it is closed, and told what is wrong with it', async () => {
    await bench.store(good);
    hear('REQ', 'a', { search: 'tea' });
    hear('CLOSE', 'a');
    hear('REQ', 'b', { search: 'tea', limit: -1 });
    await vi.waitFor(() => expect(saidOf('b')).toEqual(['CLOSED']));
    await bench.store(live);
    hear('COUNT', 'c', {});
    await vi.waitFor(() => expect(saidOf('c')).toEqual(['COUNT']));
    expect(saidOf('a')).toEqual([]);
    expect(said.find(([, id]) => id === 'b')?.[2]).toMatch(/^invalid: /);
  });

  it('goes by time beside another filter', async () => {
    await bench.store(best, weak);
    hear('REQ', 'a', { search: 'tea' }, { kinds: [7] });
    await vi.waitFor(() => expect(saidOf('a')).toEqual([weak.id, best.id, 'EOSE']));
  });
});

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
