import { describe, expect, it } from 'vitest';
import { openConnection } from '../../test/support/relay/open-connection';
import { alice, bob, plainEvent, plainEvents } from '../../test/support/relay/plain-event';
import { useRelays } from '../../test/support/relay/use-relays';
import { relayLabel } from '../messages/relay-label';
import { PageInterrupted } from './page';
import { requestPage } from './request-page';

const start = useRelays();
const { signal } = new AbortController();
const options = { signal, maxEvents: 100 };

describe('requestPage', () => {
  it('brings what matches, up to EOSE, and closes its subscription', async () => {
    const mine = plainEvents(3);
    const relay = await start({ events: [...mine, plainEvent('bob', { pubkey: bob })] });
    const connection = await openConnection(relay);
    const page = await requestPage(connection, { authors: [alice], limit: 10 }, options);
    expect(page).toEqual({
      events: mine.toReversed(),
      malformed: 0,
      unasked: 0,
      tooNew: 0,
      end: 'eose',
    });
    await relay.waitFor((log) => log.length === 2);
    expect(relay.log.map(({ message }) => message)).toEqual([
      ['REQ', 's1', { authors: [alice], limit: 10 }],
      ['CLOSE', 's1'],
    ]);
  });

  it('tells what NIP-67 says about completeness', async () => {
    const relay = await start({ events: plainEvents(3), hintsCompleteness: true });
    const connection = await openConnection(relay);
    expect((await requestPage(connection, { limit: 2 }, options)).end).toBe('more');
    expect((await requestPage(connection, { limit: 3 }, options)).end).toBe('finish');
  });

  it('drops and counts what was not asked for and what is no event', async () => {
    const [event] = plainEvents(1);
    const newer = plainEvent('newer', { created_at: 1_800_000_000 });
    const relay = await start({
      events: [event ?? newer],
      sendsUnasked: [plainEvent('bob', { pubkey: bob }), newer, { id: 'none' }, event],
    });
    const connection = await openConnection(relay);
    const question = { authors: [alice], until: 1_750_000_000 };
    expect(await requestPage(connection, question, options)).toEqual({
      events: [event],
      malformed: 1,
      unasked: 2,
      tooNew: 1,
      end: 'eose',
    });
  });

  it('closes a flood, of whatever it consists', async () => {
    const relay = await start({ events: plainEvents(50), ignoresLimit: true, sendsEose: false });
    const connection = await openConnection(relay);
    const asked = { limit: 1 };
    const page = await requestPage(connection, asked, { signal, maxEvents: 10 });
    expect(page).toMatchObject({ end: 'flood' });
    expect(page.events).toHaveLength(11);
    relay.change({ sendsUnasked: Array.from({ length: 50 }, () => 'junk') });
    const junk = await requestPage(connection, asked, { signal, maxEvents: 10 });
    expect(junk).toMatchObject({ end: 'flood', malformed: 11 });
    await relay.waitFor((log) => log.filter(({ message }) => message[0] === 'CLOSE').length === 2);
  });

  it('gives up on a relay that sends no EOSE, and keeps what came', async () => {
    const events = plainEvents(2);
    const relay = await start({ events, sendsEose: false });
    const connection = await openConnection(relay);
    const asking = requestPage(connection, {}, { ...options, idleTimeoutMs: 20 });
    const error = await asking.catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(PageInterrupted);
    expect(error).toMatchObject({ code: 'relay-timeout', events: events.toReversed() });
    await relay.waitFor((log) => log.at(-1)?.message[0] === 'CLOSE');
  });

  it('does not take a NOTICE for the end', async () => {
    const relay = await start({
      events: plainEvents(1),
      sendsRaw: ['["NOTICE","ERROR: bad req"]'],
    });
    const connection = await openConnection(relay);
    expect((await requestPage(connection, {}, options)).events).toHaveLength(1);
  });

  it('throws what a CLOSED says, and has nothing left to close', async () => {
    const relay = await start({ refusesReq: 'blocked: go away' });
    const connection = await openConnection(relay);
    await expect(requestPage(connection, {}, options)).rejects.toMatchObject({
      code: 'relay-refused',
      message: `${relayLabel(relay.url)} refused the request. “go away”`,
    });
    relay.change({ refusesReq: 'ERROR: auth-required: who are you?' });
    await expect(requestPage(connection, {}, options)).rejects.toMatchObject({
      code: 'relay-auth-required',
    });
    connection.send(['NEG-CLOSE', 'last']);
    await relay.waitFor((log) => log.at(-1)?.message[1] === 'last');
    expect(relay.log.map(({ message }) => message[0])).toEqual(['REQ', 'REQ', 'NEG-CLOSE']);
  });

  it('throws when the relay breaks off, with what had come', async () => {
    const relay = await start({ events: plainEvents(5), closesAfterMessages: 3 });
    const connection = await openConnection(relay);
    const error: unknown = await requestPage(connection, {}, options).catch((thrown) => thrown);
    expect(error).toMatchObject({ code: 'relay-closed' });
    expect(error).toHaveProperty('events.length', 3);
  });

  it('is given up when its signal fires', async () => {
    const relay = await start();
    relay.hold();
    const connection = await openConnection(relay);
    const controller = new AbortController();
    const asking = requestPage(connection, {}, { ...options, signal: controller.signal });
    await relay.waitFor((log) => log.length === 1);
    controller.abort();
    await expect(asking).rejects.toMatchObject({ code: 'aborted' });
    await relay.waitFor((log) => log.at(-1)?.message[0] === 'CLOSE');
  });

  it('keeps two requests on one connection apart', async () => {
    const relay = await start({ events: [...plainEvents(2), plainEvent('b', { pubkey: bob })] });
    const connection = await openConnection(relay);
    const [ofAlice, ofBob] = await Promise.all([
      requestPage(connection, { authors: [alice] }, options),
      requestPage(connection, { authors: [bob] }, options),
    ]);
    expect([ofAlice.events.length, ofAlice.unasked]).toEqual([2, 0]);
    expect([ofBob.events.length, ofBob.unasked]).toEqual([1, 0]);
  });
});
