import { describe, expect, it } from 'vitest';
import { fakeDeletion, fakeEvent, hexOf } from '../fake-event';
import { createInProcessNetwork } from './in-process-network';
import { talkTo } from './talk-to';
import type { TestRelayOptions } from './test-relay';

const alice = hexOf('alice');
const note = (second: number) => fakeEvent({ created_at: second, content: `note ${second}` });
const notes = [5, 4, 3, 2, 1].map(note);
const network = createInProcessNetwork();

/** What a relay says to these messages, as soon as it has said `frames` frames. */
async function answers(options: TestRelayOptions, frames: number, ...messages: unknown[][]) {
  const relay = network.start({ checksSignatures: false, ...options });
  const talk = await talkTo(network, relay);
  for (const message of messages) talk.say(...message);
  return { relay, heard: await talk.hear(frames), talk };
}

/** The seconds of the notes that came, and what ended them. */
async function page(options: TestRelayOptions, filter: object, frames: number) {
  const { heard } = await answers({ events: notes, ...options }, frames, ['REQ', 'a', filter]);
  const events = heard.filter(([label]) => label === 'EVENT');
  const seconds = events.map(([, , event]) => (event as { created_at: number }).created_at);
  return { seconds, last: heard.at(-1) };
}

describe('a REQ', () => {
  it('above the limit is clipped, quartered or refused', async () => {
    const limits = { maxLimit: 4, limitAboveMax: 'quartered' } as const;
    expect((await page({ maxLimit: 4 }, {}, 5)).seconds).toEqual([5, 4, 3, 2]);
    expect((await page(limits, {}, 2)).seconds).toEqual([5]);
    expect((await page(limits, { limit: 5 }, 2)).seconds).toEqual([5]);
    expect((await page(limits, { limit: 4 }, 5)).seconds).toEqual([5, 4, 3, 2]);
    const refused = await page({ ...limits, limitAboveMax: 'refused' }, { limit: 5 }, 1);
    expect(refused.last?.[0]).toBe('NOTICE');
  });

  it('of ids has a limit of its own', async () => {
    const ids = notes.map(({ id }) => id);
    expect((await page({ maxIds: 2 }, { ids }, 3)).seconds).toEqual([5, 4]);
  });

  it('until 0 is answered in four ways', async () => {
    const zero = { until: 0, limit: 2 };
    expect((await page({}, zero, 1)).last).toEqual(['EOSE', 'a']);
    expect((await page({ untilZero: 'newest' }, zero, 3)).seconds).toEqual([5, 4]);
    expect((await page({ untilZero: 'closed' }, zero, 1)).last?.[0]).toBe('CLOSED');
    expect((await page({ untilZero: 'notice' }, zero, 1)).last?.[0]).toBe('NOTICE');
  });

  it('may be refused by what it asks, and by how many there were', async () => {
    const refusesReq: TestRelayOptions['refusesReq'] = ([filter], request) =>
      filter?.kinds === undefined ? 'blocked: kinds' : request > 2 ? 'rate-limited:' : undefined;
    const { heard } = await answers(
      { refusesReq },
      3,
      ...[{}, { kinds: [1] }, { kinds: [1] }].map((filter, i) => ['REQ', `${i}`, filter]),
    );
    expect(heard).toEqual([
      ['CLOSED', '0', 'blocked: kinds'],
      ['EOSE', '1'],
      ['CLOSED', '2', 'rate-limited:'],
    ]);
  });

  it('may be answered backwards, twice, with rubbish and beyond its end', async () => {
    expect((await page({ oldestFirst: true }, { limit: 2 }, 3)).seconds).toEqual([4, 5]);
    expect((await page({ repeats: true }, { limit: 2 }, 5)).seconds).toEqual([5, 5, 4, 4]);
    expect((await page({ withholds: (it) => it === notes[0] }, { limit: 2 }, 3)).seconds).toEqual([
      4, 3,
    ]);
    const garbled = await answers({ events: notes, garbles: () => true }, 2, [
      'REQ',
      'a',
      { limit: 1 },
    ]);
    expect(garbled.heard[0]?.[2]).not.toHaveProperty('created_at');
    const late = await page({ sendsAfterEose: [notes[0]] }, { until: 1 }, 3);
    expect(late).toMatchObject({ seconds: [1, 5], last: ['EVENT', 'a', notes[0]] });
  });
});

describe('a NEG-OPEN', () => {
  const open = ['NEG-OPEN', 'n', {}, '6100000200'];

  it('is answered by whatever a test wants instead', async () => {
    const { heard, talk } = await answers(
      {
        insteadOfFrame: ({ id, session, frame }) =>
          session === 1 ? ['NEG-ERROR', id, `frame ${frame}`] : 'hang-up',
      },
      1,
      open,
    );
    expect(heard).toEqual([['NEG-ERROR', 'n', 'frame 1']]);
    talk.say(...open);
    expect(await talk.ended).toBe(1011);
  });

  it('lists neither what is hidden nor what is beyond the newest', async () => {
    const lists = async (options: TestRelayOptions) => {
      const { heard } = await answers({ events: notes, ...options }, 1, open);
      return notes.filter(({ id }) => String(heard[0]?.[2]).includes(id)).length;
    };
    expect(await lists({})).toBe(5);
    expect(await lists({ hides: ({ created_at }) => created_at > 2 })).toBe(2);
    expect(await lists({ listsNewest: 3 })).toBe(3);
  });

  it('of a list of filters is not understood', async () => {
    const { heard } = await answers({}, 1, ['NEG-OPEN', 'n', [{}], '6100000200']);
    expect(heard[0]?.[0]).toBe('NOTICE');
  });
});

describe('an EVENT', () => {
  const send = (options: TestRelayOptions, ...events: object[]) =>
    answers(options, events.length, ...events.map((event) => ['EVENT', event]));

  it('is told apart by what became of it', async () => {
    const [first, second] = [1, 2].map((at) => fakeEvent({ kind: 0, created_at: at }));
    const deletion = fakeDeletion({ created_at: 9 }, { events: [note(1)] });
    const mortal = fakeEvent({ tags: [['expiration', '50']] });
    const events = [second, second, first, deletion, note(1), mortal];
    const { relay, heard } = await send({ clock: () => 100 }, ...(events as object[]));
    expect(heard.map(([, , accepted, words]) => [accepted, String(words).split(':')[0]])).toEqual([
      [true, ''],
      [true, 'duplicate'],
      [false, 'replaced'],
      [true, ''],
      [false, 'deleted'],
      [false, 'invalid'],
    ]);
    expect(relay.events()).toEqual([deletion, second]);
  });

  it('may be refused, overheard, lost, or told apart in other words', async () => {
    const refused = await send(
      { refusesEvent: (_, n) => (n > 1 ? 'blocked: no' : undefined) },
      ...[note(1), note(2)],
    );
    expect(refused.heard.map((frame) => frame[2])).toEqual([true, false]);
    const ignored = await answers(
      { ignoresEvent: ({ created_at }) => created_at === 1 },
      1,
      ['EVENT', note(1)],
      ['EVENT', note(2)],
    );
    expect(ignored.relay.events()).toEqual([note(2)]);
    const lost = await send({ loses: () => true }, note(1));
    expect(lost.heard).toEqual([['OK', note(1).id, true, '']]);
    expect(lost.relay.events()).toEqual([]);
    const twice = await send({ duplicateIsAccepted: false }, note(1), note(1));
    expect(twice.heard[1]?.[2]).toBe(false);
  });

  it('of a vanished author does not come back to the relays they named', async () => {
    const vanish = (relay: string) =>
      fakeEvent({ kind: 62, created_at: 3, tags: [['relay', relay]] });
    const all = await send({ events: notes }, vanish('ALL_RELAYS'), note(1));
    expect(all.relay.events()).toEqual([note(5), note(4), vanish('ALL_RELAYS')]);
    expect(all.heard[1]).toMatchObject([
      expect.anything(),
      expect.anything(),
      false,
      expect.stringMatching(/^blocked/),
    ]);
    const other = await send({ events: notes }, vanish('wss://other.example/'));
    expect(other.relay.events()).toHaveLength(6);
  });

  it('that is too long for the relay costs the connection', async () => {
    const { talk } = await answers({ maxMessageLength: 100 }, 0, ['EVENT', note(1)]);
    expect(await talk.ended).toBe(1009);
  });
});

it('forgets what a test says, and takes it again', async () => {
  const { relay } = await answers({ events: notes }, 0);
  relay.forget([note(5).id, note(4).id]);
  expect(relay.events()).toEqual(notes.slice(2));
  relay.add([note(5)]);
  expect(relay.events()).toHaveLength(4);
});

describe('AUTH', () => {
  const auth = (challenge: unknown) =>
    fakeEvent({ kind: 22242, tags: [['challenge', String(challenge)]] });

  it('may be asked for late, and for some things alone', async () => {
    const options = { requiresAuth: ['EVENT'], challenges: 'after-refusal' } as const;
    const { heard, talk } = await answers(options, 3, ['REQ', 'a', {}], ['EVENT', note(1)]);
    expect(heard.map(([label]) => label)).toEqual(['EOSE', 'OK', 'AUTH']);
    expect(heard[1]).toMatchObject([
      'OK',
      note(1).id,
      false,
      expect.stringMatching(/^auth-required/),
    ]);
    talk.say('AUTH', auth(heard[2]?.[1]));
    talk.say('EVENT', note(2));
    await talk.hear(6);
    const oks = heard.slice(3).filter(([label]) => label === 'OK');
    expect(oks.map((frame) => frame[2])).toEqual([true, true]);
  });

  it('may not be enough, or not be taken', async () => {
    const strict = { requiresAuth: true, restricts: 'restricted: members' } as const;
    const { heard, talk } = await answers(strict, 1);
    talk.say('AUTH', auth(heard[0]?.[1]));
    talk.say('REQ', 'a', {});
    expect((await talk.hear(3))[2]).toEqual(['CLOSED', 'a', 'restricted: members']);
    const refused = await answers({ requiresAuth: true, refusesAuth: 'no serviceUrl' }, 1);
    refused.talk.say('AUTH', auth(refused.heard[0]?.[1]));
    expect((await refused.talk.hear(2))[1]?.[2]).toBe(false);
  });

  it('shows restricted kinds to those they concern, and lists them to nobody', async () => {
    const wrap = fakeEvent({ kind: 1059, pubkey: hexOf('nobody'), tags: [['p', alice]] });
    const options = { events: [wrap, note(1)], restrictedKinds: [4, 1059] };
    const { heard, talk } = await answers(options, 3, ['REQ', 'a', {}]);
    expect(heard.map(([label]) => label)).toEqual(['AUTH', 'EVENT', 'EOSE']);
    talk.say('REQ', 'b', { kinds: [1059] });
    expect((await talk.hear(4))[3]).toMatchObject([
      'CLOSED',
      'b',
      expect.stringMatching(/^auth-required/),
    ]);
    talk.say('AUTH', auth(heard[0]?.[1]));
    talk.say('REQ', 'c', { kinds: [1059] });
    expect((await talk.hear(7))[5]).toEqual(['EVENT', 'c', wrap]);
    talk.say('NEG-OPEN', 'n', { kinds: [1059] }, '6100000200');
    expect((await talk.hear(8))[7]).toEqual(['NEG-MSG', 'n', '6100000200']);
  });
});

it('hangs up with the message a test says, once', async () => {
  const relay = network.start({ checksSignatures: false, events: notes });
  relay.dropAfter(2);
  const talk = await talkTo(network, relay);
  talk.say('REQ', 'a', {});
  await relay.waitFor(() => relay.counters.connections === 1 && relay.counters.openSockets === 0);
  expect(await talk.hear(2)).toHaveLength(2);
  const again = await talkTo(network, relay);
  again.say('REQ', 'a', {});
  expect((await again.hear(6)).at(-1)).toEqual(['EOSE', 'a']);
});
