import { describe, expect, it } from 'vitest';
import type { NostrEvent, VerifiedEvent } from '../nostr/event';
import { findLists } from './find-lists';

const pubkey = 'a'.repeat(64);
const event = (kind: number, created_at: number, id: string, author = pubkey): NostrEvent => ({
  id: id.repeat(64).slice(0, 64),
  kind,
  created_at,
  pubkey: author,
  tags: [],
  content: '',
  sig: '',
});
const answers = (relays: Record<string, NostrEvent[] | Error>, verify = trusting) => ({
  indexers: Object.keys(relays),
  ask: async (url: string) => {
    const answer = relays[url];
    if (answer instanceof Error) throw answer;
    return answer ?? [];
  },
  verify,
  signal: new AbortController().signal,
});
function trusting(it: NostrEvent): VerifiedEvent | undefined {
  return it as VerifiedEvent;
}

describe('findLists', () => {
  it('takes the newest of each kind from whoever has it, the lowest id on ties', async () => {
    const found = await findLists(
      pubkey,
      answers({
        one: [event(10002, 5, 'c'), event(0, 9, '1')],
        two: [event(10002, 7, 'b'), event(10002, 7, 'a'), event(3, 1, '2')],
      }),
    );
    expect(found.map(({ event: it, relay }) => [it.kind, it.created_at, it.id[0], relay])).toEqual([
      [0, 9, '1', 'one'],
      [3, 1, '2', 'two'],
      [10002, 7, 'a', 'two'],
    ]);
  });

  it('passes over a forged list and somebody else’s', async () => {
    const forged = event(10002, 9, 'f');
    const found = await findLists(
      pubkey,
      answers(
        { one: [forged, event(10002, 8, 'e', 'b'.repeat(64)), event(10002, 5, 'c')] },
        (it) => (it === forged ? undefined : trusting(it)),
      ),
    );
    expect(found.map((it) => it.event.created_at)).toEqual([5]);
  });

  it('does with one indexer what the others refuse', async () => {
    const found = await findLists(
      pubkey,
      answers({ one: new Error('down'), two: [event(0, 1, 'a')] }),
    );
    expect(found).toHaveLength(1);
  });

  it('finds nothing where nobody has anything, which is not an error', async () => {
    expect(await findLists(pubkey, answers({ one: [] }))).toEqual([]);
  });

  it('uses what has arrived when the time is over', async () => {
    const controller = new AbortController();
    const { ask, ...rest } = answers({ quick: [event(0, 1, 'a')], slow: [] });
    const found = findLists(pubkey, {
      ...rest,
      ask: (url) => (url === 'slow' ? new Promise(() => undefined) : ask(url)),
      signal: controller.signal,
    });
    await ask('quick');
    controller.abort();
    expect((await found).map((it) => it.relay)).toEqual(['quick']);
  });

  it('says that nobody answered in time', async () => {
    const asked = findLists(pubkey, {
      ...answers({ slow: [] }),
      ask: () => new Promise(() => undefined),
      signal: AbortSignal.abort(),
    });
    await expect(asked).rejects.toMatchObject({ code: 'relay-unreachable' });
  });

  it('says that nobody answered', async () => {
    await expect(findLists(pubkey, answers({ one: new Error('down') }))).rejects.toMatchObject({
      code: 'relay-unreachable',
      advice: expect.any(String),
    });
  });
});
