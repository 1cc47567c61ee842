import { finalizeEvent, generateSecretKey, verifyEvent } from 'nostr-tools/pure';
import { firstValueFrom, lastValueFrom, takeWhile, toArray } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { requestPage } from '../../../src/relay/request-page';
import { openConnection } from './open-connection';
import { alice, plainEvent, plainEvents } from './plain-event';
import { useRelays } from './use-relays';

const start = useRelays();
const options = { signal: new AbortController().signal, maxEvents: 1_000 };
const sign = (kind: number, tags: string[][] = []) =>
  finalizeEvent({ kind, tags, content: '', created_at: 1_700_000_000 }, generateSecretKey());

describe('startTestRelay', () => {
  it('keeps the newest version of what is replaceable, and the lowest id of a second', async () => {
    const old = plainEvent('old', { kind: 0, created_at: 1 });
    const versions = ['a', 'b', 'c'].map((name) => plainEvent(name, { kind: 0, created_at: 2 }));
    const [lowest] = versions.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    const relay = await start({ events: [...versions, old] });
    expect(relay.events()).toEqual([lowest]);
    const keeper = await start({ events: [...versions, old], keepsReplaced: true });
    expect(keeper.events()).toHaveLength(4);
  });

  it('answers newest first, and the lowest id first within a second', async () => {
    const events = [...plainEvents(3), ...'xyz'].map((value) =>
      typeof value === 'string' ? plainEvent(value) : value,
    );
    const relay = await start({ events });
    const page = await requestPage(await openConnection(relay), { authors: [alice] }, options);
    const sorted = events.toSorted((a, b) => b.created_at - a.created_at || (a.id < b.id ? -1 : 1));
    expect(page.events).toEqual(sorted);
  });

  it('takes events that are genuine, tells the others, and sends them to who is waiting', async () => {
    const relay = await start();
    const connection = await openConnection(relay);
    const listener = await openConnection(relay);
    const ready = firstValueFrom(listener.messages$);
    listener.send(['REQ', 'live', { kinds: [1] }]);
    await ready;
    const heard = firstValueFrom(listener.messages$);
    const event = sign(1);
    const verdict = firstValueFrom(connection.messages$);
    connection.send(['EVENT', event]);
    expect(await verdict).toMatchObject({ type: 'OK', id: event.id, accepted: true });
    expect(await heard).toMatchObject({
      type: 'EVENT',
      subscription: 'live',
      event: { id: event.id },
    });
    const refused = firstValueFrom(connection.messages$);
    connection.send(['EVENT', plainEvent('forged')]);
    expect(await refused).toMatchObject({ type: 'OK', accepted: false });
    expect(relay.events()).toHaveLength(1);
  });

  it('lets in who answers its challenge', async () => {
    const relay = await start({ requiresAuth: true, events: plainEvents(1) });
    const socket = new WebSocket(relay.url);
    const frames: unknown[][] = [];
    const next = () =>
      new Promise<void>((resolve) => {
        socket.once('message', (data) => {
          frames.push(JSON.parse(String(data)));
          resolve();
        });
      });
    const say = (...message: unknown[]) => socket.send(JSON.stringify(message));
    await next();
    const answer = next();
    say('REQ', 'a', {});
    await answer;
    expect(frames.at(-1)?.slice(0, 2)).toEqual(['CLOSED', 'a']);
    const verdict = next();
    say('AUTH', sign(22242, [['challenge', String(frames[0]?.[1])]]));
    await verdict;
    expect(frames.at(-1)?.[2]).toBe(true);
    const event = next();
    say('REQ', 'b', {});
    await event;
    expect(frames.at(-1)?.[0]).toBe('EVENT');
    socket.terminate();
  });

  it('serves forged signatures where told to', async () => {
    const genuine = sign(1);
    const relay = await start({ events: [genuine], forges: () => true });
    const page = await requestPage(await openConnection(relay), {}, options);
    const served = page.events.map((event) => ({ ...event, tags: event.tags.map((t) => [...t]) }));
    expect(served.map(({ id }) => id)).toEqual([genuine.id]);
    expect(served.some((event) => verifyEvent(event))).toBe(false);
  });

  it('keeps back what it is told to hold, and everything in order', async () => {
    const relay = await start({ events: plainEvents(3) });
    const connection = await openConnection(relay);
    relay.hold(2);
    const answers = connection.messages$.pipe(takeWhile(({ type }) => type !== 'EOSE', true));
    const heard = lastValueFrom(answers.pipe(toArray()));
    connection.send(['REQ', 'a', {}]);
    await relay.waitFor(() => relay.counters.bytesOut > 0);
    connection.send(['REQ', 'b', {}]);
    await relay.waitFor((log) => log.length === 2);
    const heldAt = relay.counters.bytesOut;
    relay.add([plainEvent('later')]);
    expect(relay.counters.bytesOut).toBe(heldAt);
    relay.release();
    expect((await heard).map(({ type }) => type)).toEqual(['EVENT', 'EVENT', 'EVENT', 'EOSE']);
    expect(relay.counters.bytesOut).toBeGreaterThan(heldAt);
  });

  it('comes back at the same address with the same events', async () => {
    const relay = await start({ events: plainEvents(2) });
    const connection = await openConnection(relay);
    const ended = firstValueFrom(connection.messages$).catch((error: unknown) => error);
    await relay.restart();
    expect(await ended).toMatchObject({ code: 'relay-closed' });
    const page = await requestPage(await openConnection(relay), {}, options);
    expect(page.events).toHaveLength(2);
    expect(relay.counters).toMatchObject({ connections: 2, openSockets: 1 });
  });
});
