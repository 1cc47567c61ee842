import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type ArchiveReply, type ArchiveRequest, chunkLength } from '../messages/archive-protocol';
import { exportFile, importFile } from './archive-client';

const { runtime } = vi.hoisted(() => ({
  runtime: { connect: (_: unknown): unknown => undefined },
}));
// The polyfill throws outside of an extension.
vi.mock('./browser', () => ({ browser: { runtime } }));

const tally = { lines: 1, added: 1 };

/** The background: what it was told, and what it answers to that. */
let heard: ArchiveRequest[];
let answer: (request: ArchiveRequest) => readonly unknown[] | 'dies';
let isOpen: boolean;

beforeEach(() => {
  heard = [];
  runtime.connect = () => {
    let hear = (_: unknown): void => undefined;
    let leave = (): void => undefined;
    isOpen = true;
    return {
      onMessage: {
        addListener(listener: typeof hear) {
          hear = listener;
        },
      },
      onDisconnect: {
        addListener(listener: typeof leave) {
          leave = listener;
        },
      },
      postMessage(request: ArchiveRequest) {
        if (!isOpen) throw new Error('Attempting to use a disconnected port object');
        heard.push(request);
        const replies = answer(request);
        queueMicrotask(() => {
          if (replies !== 'dies') return replies.forEach(hear);
          isOpen = false;
          leave();
        });
      },
      disconnect() {
        isOpen = false;
      },
    };
  };
});

const options = () => ({ signal: new AbortController().signal, onProgress: vi.fn() });
const chunksOf = () => heard.flatMap((it) => (it.type === 'chunk' ? [it.text] : []));

/** Takes a file to its end. */
function takesAll(request: ArchiveRequest): readonly unknown[] {
  if (request.type === 'end') return [{ type: 'imported', tally, isDone: true }];
  return [{ type: 'imported', tally, isDone: false }, { type: 'next' }];
}

describe('a file that is imported', () => {
  it('is handed over in chunks that the background takes, and closed behind it', async () => {
    answer = takesAll;
    const text = 'a€😀'.repeat(100_000);
    const { signal, onProgress } = options();
    const file = new File([text], 'a.jsonl');
    expect(await importFile(file, { signal, onProgress })).toEqual(tally);
    expect(heard[0]).toEqual({ type: 'import', name: 'a.jsonl' });
    expect(chunksOf().join('')).toBe(text);
    expect(Math.max(...chunksOf().map(({ length }) => length))).toBeLessThanOrEqual(chunkLength);
    expect(onProgress).toHaveBeenLastCalledWith({ tally, bytes: file.size });
    expect(isOpen).toBe(false);
  });

  it('is told of when it cannot be read any more', async () => {
    answer = takesAll;
    const file = new File(['{}'], 'a.jsonl');
    const gone = new DOMException('It was removed.', 'NotReadableError');
    file.stream = () =>
      new ReadableStream({ pull: (controller) => controller.error(gone) }) as never;
    await expect(importFile(file, options())).rejects.toMatchObject({ code: 'invalid-file' });
    expect(isOpen).toBe(false);
  });

  it('is cancelled by closing the port', async () => {
    const cancel = new AbortController();
    answer = () => {
      cancel.abort();
      return [{ type: 'next' }];
    };
    const file = new File(['{}'], 'a.jsonl');
    const cancelled = importFile(file, { ...options(), signal: cancel.signal });
    await expect(cancelled).rejects.toMatchObject({ code: 'aborted' });
    expect([isOpen, chunksOf()]).toEqual([false, []]);
  });

  it.each(['import', 'chunk'])('says so when the background dies over the %s', async (last) => {
    answer = (request) => (request.type === last ? 'dies' : takesAll(request));
    const file = new File(['{}'], 'a.jsonl');
    await expect(importFile(file, options())).rejects.toMatchObject({ code: 'disconnected' });
  });

  it('fails as the background says', async () => {
    const error = { code: 'storage-full', message: 'The disk is full.', advice: 'Free some.' };
    answer = () => [{ type: 'failed', error }];
    await expect(importFile(new File([], 'a'), options())).rejects.toMatchObject(error);
  });
});

describe('a file that is exported', () => {
  it('is what the background handed over, the next chunk when the last was taken', async () => {
    const replies: ArchiveReply[] = [
      { type: 'chunk', text: 'one €\n', written: 1 },
      { type: 'chunk', text: 'two 😀\n', written: 2 },
      { type: 'exported', written: 2 },
    ];
    answer = () => replies.splice(0, 1);
    const { signal, onProgress } = options();
    const file = await exportFile({ signal, onProgress });
    expect(await file.text()).toBe('one €\ntwo 😀\n');
    expect(heard.map(({ type }) => type)).toEqual(['export', 'next', 'next']);
    expect(onProgress.mock.calls).toEqual([[1], [2]]);
    expect(isOpen).toBe(false);
  });

  it('is none when the background dies', async () => {
    answer = (request) =>
      request.type === 'export' ? [{ type: 'chunk', text: 'one\n', written: 1 }] : 'dies';
    await expect(exportFile(options())).rejects.toMatchObject({ code: 'disconnected' });
  });
});
