import { finalizeEvent } from 'nostr-tools/pure';
import { beforeAll, describe, expect, it } from 'vitest';
import { MemoryEventStore } from '../../test/support/memory-event-store';
import { sampleAccount, sampleEvents } from '../../test/support/sample-events';
import { LarderError } from '../messages/larder-error';
import { createVerifier } from '../nostr/create-verifier';
import type { NostrEvent } from '../nostr/event';
import type { Verifier } from '../nostr/verifier';
import { exportEvents } from './export-events';
import { type ImportOptions, importEvents } from './import-events';

const now = 1_900_000_000;
let events: NostrEvent[];
let verifier: Verifier;

beforeAll(async () => {
  events = await sampleEvents({ seed: 7, count: 300, own: 100, mentions: 50 });
  verifier = await createVerifier();
});

function setUp(storeNow = now) {
  const store = new MemoryEventStore(() => storeNow);
  const deps = {
    store,
    verifier: async () => verifier,
    clock: () => now * 1000,
    now: () => performance.now(),
    breathe: async () => undefined,
  };
  return {
    store,
    bring: (text: string, options: Partial<ImportOptions> = {}) =>
      importEvents(inChunks(text), deps, {
        name: 'larder.jsonl',
        signal: new AbortController().signal,
        onProgress: () => undefined,
        ...options,
      }),
  };
}

async function* inChunks(text: string) {
  for (let at = 0; at < text.length; at += 1_000) yield text.slice(at, at + 1_000);
}

const asLines = (list: readonly unknown[]) => list.map((it) => `${JSON.stringify(it)}\n`).join('');

async function textOf(store: MemoryEventStore): Promise<string> {
  const options = { signal: new AbortController().signal, onProgress: () => undefined };
  let text = '';
  for await (const chunk of exportEvents(store, options)) text += chunk;
  return text;
}

it('an export brings the same cache back, to the last character', async () => {
  const [first, second] = [setUp(), setUp()];
  await first.bring(asLines(events));
  const text = await textOf(first.store);
  const { added, rejected, lines } = await second.bring(text);
  expect([added, rejected]).toEqual([lines, 0]);
  expect(lines).toBe(300);
  expect(await textOf(second.store)).toBe(text);
});

describe('an import', () => {
  it('counts what became of each line', async () => {
    const { bring } = setUp();
    const [profile] = events.filter(({ kind }) => kind === 0);
    const notes = events.filter(({ kind }) => kind === 1).slice(0, 3);
    await bring(asLines([profile, notes[0]]));
    const forged = { ...notes[2], content: 'not what was signed' };
    const tally = await bring(`${asLines([...notes, forged])}{"id":\n\n[]\n`);
    expect(tally).toMatchObject({ lines: 6, added: 2, duplicate: 1, rejected: 3 });
    expect(tally.firstRejected).toEqual([
      { number: 4, reason: 'forged' },
      { number: 5, reason: 'not-json' },
      { number: 7, reason: 'no-event' },
    ]);
  });

  it('takes an event that the file has twice once', async () => {
    const { bring } = setUp();
    const [note] = events.filter(({ kind }) => kind === 1);
    expect(await bring(asLines([note, note]))).toMatchObject({ added: 1, duplicate: 1 });
  });

  it('counts each line that has what is here already', async () => {
    const { bring } = setUp();
    const [note] = events.filter(({ kind }) => kind === 1);
    await bring(asLines([note]));
    expect(await bring(asLines([note, note]))).toMatchObject({ lines: 2, duplicate: 2 });
  });

  it('says of what was deleted that it was, also the second time', async () => {
    const { bring } = setUp();
    const author = sampleAccount.secretKey;
    const at = { created_at: now - 10, tags: [], content: 'gone' };
    const note = finalizeEvent({ ...at, kind: 1 }, author);
    const deletion = finalizeEvent({ ...at, kind: 5, tags: [['e', note.id]] }, author);
    await bring(asLines([note, deletion]));
    for (const _ of [1, 2]) {
      expect(await bring(asLines([note]))).toMatchObject({ lines: 1, deleted: 1, duplicate: 0 });
    }
  });

  it('holds no more than some large events at once', async () => {
    const { bring, store } = setUp();
    const ingest = store.ingest.bind(store);
    const sizes: number[] = [];
    store.ingest = async (batch, options) => {
      sizes.push(batch.length);
      return ingest(batch, options);
    };
    const large = Array.from({ length: 20 }, (_, i) =>
      finalizeEvent(
        { kind: 1, created_at: now - i, tags: [], content: 'x'.repeat(500_000) },
        sampleAccount.secretKey,
      ),
    );
    await bring(asLines(large));
    expect(sizes).toEqual([8, 8, 4]);
  });

  it('does not let a forged copy stand before the genuine event', async () => {
    const { bring, store } = setUp();
    const [note] = events.filter(({ kind }) => kind === 1);
    await bring(asLines([{ ...note, content: 'forged' }, note]));
    expect(await store.query([{ kinds: [1] }])).toEqual([note]);
  });

  it('tells after each batch how far it is, and keeps that when it is cancelled', async () => {
    const { bring, store } = setUp();
    const cancel = new AbortController();
    let told = 0;
    const cancelled = bring(asLines(events), {
      signal: cancel.signal,
      onProgress({ lines, added }) {
        told = added;
        if (lines >= 200) cancel.abort(new LarderError('aborted', 'It was cancelled.'));
      },
    });
    await expect(cancelled).rejects.toMatchObject({ code: 'aborted' });
    expect(told).toBeGreaterThan(0);
    expect(await store.count([{}])).toBe(told);
  });

  it('stores nothing more when it is cancelled while events are verified', async () => {
    const { bring, store } = setUp();
    const cancel = new AbortController();
    const placesOf = store.placesOf.bind(store);
    store.placesOf = async (ids) => {
      const places = await placesOf(ids);
      cancel.abort(new LarderError('aborted', 'It was cancelled.'));
      return places;
    };
    const cancelled = bring(asLines(events.slice(0, 5)), { signal: cancel.signal });
    await expect(cancelled).rejects.toMatchObject({ code: 'aborted' });
    expect(await store.count([{}])).toBe(0);
  });

  it('says what a full disk left, and goes on from there another time', async () => {
    const { bring, store } = setUp();
    const ingest = store.ingest.bind(store);
    let batches = 0;
    store.ingest = async (...args) => {
      batches += 1;
      if (batches === 2) throw new LarderError('storage-full', 'The disk is full.');
      return ingest(...args);
    };
    await expect(bring(asLines(events))).rejects.toMatchObject({ code: 'storage-full' });
    const kept = await store.count([{}]);
    expect(kept).toBeGreaterThan(0);
    const { added, duplicate } = await bring(asLines(events));
    expect(added).toBeGreaterThan(0);
    expect(duplicate).toBeGreaterThanOrEqual(kept);
  });

  it('remembers no more than a hundred of a hundred thousand faults', async () => {
    const { bring } = setUp();
    const tally = await bring('?\n'.repeat(100_000));
    expect(tally.rejected).toBe(100_000);
    expect(tally.firstRejected).toHaveLength(100);
  });
});

it('tells the lines of what the store alone refuses', async () => {
  const { bring } = setUp(0);
  const { added, rejected, firstRejected, lines } = await bring(
    `{}\n${asLines(events.slice(0, 2))}`,
  );
  expect([lines, added, rejected]).toEqual([3, 0, 3]);
  expect(firstRejected).toEqual([
    { number: 1, reason: 'no-event' },
    { number: 2, reason: 'far-future' },
    { number: 3, reason: 'far-future' },
  ]);
});
