import { describe, expect, it } from 'vitest';
import { fakeEvent } from '../../test/support/fake-event';
import { fakeOwnPort } from '../../test/support/fake-own-port';
import { MemoryEventStore } from '../../test/support/memory-event-store';
import { type ArchiveReply, archivePortName } from '../messages/archive-protocol';
import type { NostrEvent, VerifiedEvent } from '../nostr/event';
import { admitArchive } from './archive-door';

const now = 1_900_000_000;
const notes = Array.from({ length: 1_200 }, (_, i) => fakeEvent({ created_at: i + 1 }));

/** The page: answers each reply, as `answer` says, in the turn after it. */
function setUp(answer: (reply: ArchiveReply) => unknown = () => undefined) {
  const store = new MemoryEventStore(() => now);
  const counted: number[] = [];
  let awake = 0;
  let tell: (reply: ArchiveReply) => void = () => undefined;
  const last = new Promise<ArchiveReply>((resolve) => {
    tell = resolve;
  });
  const page = fakeOwnPort(archivePortName, (message) => {
    const reply = message as ArchiveReply;
    const isLast = reply.type === 'imported' ? reply.isDone : reply.type !== 'next';
    if (isLast && reply.type !== 'chunk') tell(reply);
    queueMicrotask(() => {
      const said = answer(reply);
      if (said !== undefined) page.say(said);
    });
  });
  const deps = {
    store,
    verifier: async () => ({
      method: 'js' as const,
      verify: (event: NostrEvent) => event as VerifiedEvent,
    }),
    clock: () => now * 1000,
    now: () => performance.now(),
    breathe: async () => undefined,
    async recount() {
      counted.push(await store.count([{}]));
    },
    keepAlive() {
      awake += 1;
      return () => {
        awake -= 1;
      };
    },
  };
  admitArchive(page.port, async () => deps);
  return { page, store, last, counted, awake: () => awake };
}

describe('the port of an archive', () => {
  it('takes a file in, a chunk when it asks for one, and is awake meanwhile', async () => {
    const text = notes.map((note) => `${JSON.stringify(note)}\n`).join('');
    const chunks = [text.slice(0, 70_000), text.slice(70_000)];
    let awakeThen = 0;
    const { page, store, last, awake } = setUp((reply) => {
      if (reply.type !== 'next') return undefined;
      awakeThen = awake();
      const chunk = chunks.shift();
      return chunk === undefined ? { type: 'end' } : { type: 'chunk', text: chunk };
    });
    page.say({ type: 'import', name: 'a.jsonl' });
    expect(await last).toMatchObject({ type: 'imported', tally: { added: 1_200, lines: 1_200 } });
    expect(await store.count([{}])).toBe(1_200);
    expect(awakeThen).toBe(1);
    await expect.poll(awake).toBe(0);
  });

  it('counts the cache anew, also when the page left in the middle', async () => {
    const text = notes.map((note) => `${JSON.stringify(note)}\n`).join('');
    const { page, store, counted, awake } = setUp((reply) => {
      if (reply.type === 'imported') page.leave();
      return reply.type === 'next' ? { type: 'chunk', text } : undefined;
    });
    page.say({ type: 'import', name: 'a.jsonl' });
    await expect.poll(() => counted).toHaveLength(1);
    expect(counted).toEqual([await store.count([{}])]);
    expect(counted[0]).toBeGreaterThan(0);
    await expect.poll(awake).toBe(0);
  });

  it('hands a file out, the next chunk only when the last was taken', async () => {
    const { page, store, last } = setUp(({ type }) =>
      type === 'chunk' ? { type: 'next' } : undefined,
    );
    await store.ingest(notes, { from: { kind: 'site', name: 'https://app.example' } });
    page.say({ type: 'export' });
    expect(await last).toEqual({ type: 'exported', written: 1_200 });
    const chunks = (page.heard as ArchiveReply[]).filter((it) => it.type === 'chunk');
    expect(chunks.length).toBeGreaterThan(1);
    expect(chunks.at(-1)?.written).toBe(1_200);
    expect(chunks.map(({ text }) => text).join('')).toContain(notes[0]?.id);
  });

  it('waits with the second chunk for a page that does not take the first', async () => {
    const { page, store } = setUp();
    await store.ingest(notes, { from: { kind: 'site', name: 'https://app.example' } });
    page.say({ type: 'export' });
    await expect.poll(() => page.heard.length).toBe(1);
    await new Promise(setImmediate);
    expect(page.heard).toHaveLength(1);
  });

  it('ends, and lets the background sleep, when the page is gone', async () => {
    const { page, awake } = setUp();
    page.say({ type: 'import', name: 'a.jsonl' });
    await expect.poll(awake).toBe(1);
    page.leave();
    await expect.poll(awake).toBe(0);
    expect(page.heard).toEqual([{ type: 'next' }]);
  });

  describe('hands no more of large events to a page that is gone', () => {
    const large = notes
      .slice(0, 60)
      .map(({ created_at }) => fakeEvent({ created_at, content: 'x'.repeat(60_000) }));
    const asked = { from: { kind: 'site', name: 'https://app.example' } } as const;

    it('after the first chunk', async () => {
      const { page, store, awake } = setUp(({ type }) => {
        if (type === 'chunk') page.leave();
      });
      await store.ingest(large, asked);
      page.say({ type: 'export' });
      await expect.poll(() => page.heard.length).toBe(1);
      await expect.poll(awake).toBe(0);
      expect(page.heard).toHaveLength(1);
    });

    it('while they are read', async () => {
      const { page, store, awake } = setUp();
      await store.ingest(large, asked);
      const read = store.page.bind(store);
      store.page = async (...about) => {
        page.leave();
        return read(...about);
      };
      page.say({ type: 'export' });
      await expect.poll(awake).toBe(1);
      await expect.poll(awake).toBe(0);
      expect(page.heard).toEqual([]);
    });
  });

  it.each([
    ['what it does not know', { type: 'drop' }],
    ['a chunk beyond all measure', { type: 'chunk', text: 'x'.repeat(2_000_000) }],
    ['no message at all', null],
    ['a chunk that nobody asked for', { type: 'chunk', text: '{}' }],
    ['an end that nobody asked for', { type: 'end' }],
  ])('refuses %s', async (_, message) => {
    const { page, last } = setUp();
    page.say(message);
    expect(await last).toMatchObject({ type: 'failed', error: { code: 'invalid-message' } });
  });

  it('is for one import or one export', async () => {
    const { page, last } = setUp();
    page.say({ type: 'import', name: 'a.jsonl' });
    page.say({ type: 'export' });
    expect(await last).toMatchObject({ type: 'failed', error: { code: 'invalid-message' } });
  });
});
