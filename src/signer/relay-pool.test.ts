import { beforeAll, describe, expect, it } from 'vitest';
import { playedConnection } from '../../test/support/played-connection';
import { createSigner, forge, sampleSecret } from '../../test/support/sample-events';
import { createVerifier } from '../nostr/create-verifier';
import type { NostrEvent } from '../nostr/event';
import { relayPool } from './relay-pool';

const template = { kind: 24133, created_at: 1_700_000_000, tags: [['p', 'a']], content: 'x' };
let event: NostrEvent;
/** As nostr-tools types it. */
let copy: NostrEvent & { tags: string[][] };
beforeAll(async () => {
  event = (await createSigner()).sign(sampleSecret('bunker'), template);
  copy = { ...event, tags: [['p', 'a']] };
});

async function setUp() {
  const relays = [playedConnection(), playedConnection()];
  const pool = relayPool({
    connections: relays.map(({ connection }) => connection),
    verifier: await createVerifier(),
    signal: new AbortController().signal,
    answerTimeoutMs: 20,
  });
  const [one, other] = relays;
  if (one === undefined || other === undefined) throw new Error('no relays');
  return { pool, one, other };
}

describe('relayPool', () => {
  it('hands on what is genuine, whatever the reader made of what came before', async () => {
    const { pool, one, other } = await setUp();
    const heard: string[] = [];
    const second = new Promise<void>((resolve) => {
      pool.subscribe(
        [],
        { kinds: [24133] },
        {
          async onevent({ id }) {
            heard.push(id);
            if (heard.length === 2) resolve();
            throw new SyntaxError('nonsense');
          },
        },
      );
    });
    const say = ({ relay }: typeof one, said: NostrEvent) =>
      relay.next({ type: 'EVENT', subscription: 's1', event: said });
    say(one, { ...forge(event), id: 'f'.repeat(64) });
    say(one, event);
    say(other, event);
    await second;
    expect(heard).toEqual([event.id, event.id]);
  });

  it('closes its subscriptions on every relay', async () => {
    const { pool, one, other } = await setUp();
    pool.subscribe([], { kinds: [24133] }, {}).close();
    for (const { sent } of [one, other]) {
      expect(sent.map(([label]) => label)).toEqual(['REQ', 'CLOSE']);
    }
  });

  it('publishes everywhere, and fails where the relay refuses', async () => {
    const { pool, one, other } = await setUp();
    const [first, second] = pool.publish([], copy);
    one.relay.next({ type: 'OK', id: event.id, accepted: true, reason: '' });
    other.relay.next({ type: 'OK', id: event.id, accepted: false, reason: 'mute: nobody listens' });
    await expect(first).resolves.toBe('');
    await expect(second).rejects.toThrow('mute: nobody listens');
  });

  it('takes a relay that says nothing for one that passed it on', async () => {
    const { pool } = await setUp();
    await expect(pool.publish([], copy)[0]).resolves.toBe('');
  });
});
