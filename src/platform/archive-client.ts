import {
  type ArchiveReply,
  type ArchiveRequest,
  archivePortName,
  chunkLength,
  type ImportTally,
} from '../messages/archive-protocol';
import { LarderError } from '../messages/larder-error';
import { browser } from './browser';

export interface TransferOptions<Progress> {
  /** Cancels; what was stored until then stays. */
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
}

export interface ImportProgress {
  readonly tally: ImportTally;
  /** Bytes that were read, of those of the file. */
  readonly bytes: number;
}

/** Has the background store a file of events (JSONL). @throws LarderError what went wrong there, `aborted` */
export async function importFile(
  file: File,
  { signal, onProgress }: TransferOptions<ImportProgress>,
): Promise<ImportTally> {
  let bytes = 0;
  const chunks = chunksOf(file);
  const transfer = openTransfer({ type: 'import', name: file.name.slice(0, 100) }, signal);
  try {
    for await (const reply of transfer.replies) {
      if (reply.type === 'next') {
        const { value } = await chunks.next();
        bytes = value?.bytes ?? bytes;
        transfer.say(value ? { type: 'chunk', text: value.text } : { type: 'end' });
      } else if (reply.type === 'imported') {
        if (reply.isDone) return reply.tally;
        onProgress({ tally: reply.tally, bytes });
      }
    }
  } finally {
    transfer.close();
    await chunks.return(undefined);
  }
  throw new LarderError('internal', 'The import ended without a word.');
}

/** Characters of text from which a part of the file is laid down: browsers keep such parts on disk. */
const partLength = 20 * 1024 * 1024;

/**
 * The cache as a file, newest event first (JSONL); `onProgress` is told of the events in it so far.
 * @throws LarderError what went wrong in the background, `aborted`
 */
export async function exportFile({ signal, onProgress }: TransferOptions<number>): Promise<Blob> {
  const transfer = openTransfer({ type: 'export' }, signal);
  const parts: Blob[] = [];
  let texts: string[] = [];
  let length = 0;
  const layDown = async () => {
    // Through a response, because Firefox keeps a blob that was made of text in memory.
    parts.push(await new Response(texts.join('')).blob());
    texts = [];
    length = 0;
  };
  try {
    for await (const reply of transfer.replies) {
      if (reply.type === 'exported') break;
      if (reply.type !== 'chunk') continue;
      onProgress(reply.written);
      texts.push(reply.text);
      length += reply.text.length;
      if (length >= partLength) await layDown();
      transfer.say({ type: 'next' });
    }
    await layDown();
    return new Blob(parts, { type: 'application/x-ndjson' });
  } finally {
    transfer.close();
  }
}

interface FileChunk {
  readonly text: string;
  /** Bytes of the file up to its end. */
  readonly bytes: number;
}

/** Chunks of a file's text, none longer than the background takes. @throws LarderError `invalid-file` */
async function* chunksOf(file: Blob): AsyncGenerator<FileChunk, undefined> {
  const reader = file.stream().getReader();
  const decoder = new TextDecoder();
  let before = 0;
  try {
    for (;;) {
      const { value, done } = await reader.read().catch(unreadable);
      const text = done ? decoder.decode() : decoder.decode(value, { stream: true });
      const size = value?.byteLength ?? 0;
      for (let at = 0; at < text.length; at += chunkLength) {
        const part = text.slice(at, at + chunkLength);
        yield { text: part, bytes: before + Math.round((size * (at + part.length)) / text.length) };
      }
      if (done) return;
      before += size;
    }
  } finally {
    // A file that could not be read has said so already.
    await reader.cancel().catch(() => undefined);
  }
}

function unreadable(cause: unknown): never {
  throw new LarderError('invalid-file', 'This file cannot be read any more.', {
    advice: 'See that it is still there and not being written to, and choose it again.',
    sentence: ['file-unreadable'],
    cause,
  });
}

interface Transfer {
  /** Until the port closes; each is to be taken before the next one comes. */
  readonly replies: AsyncIterable<ArchiveReply>;
  say(request: ArchiveRequest): void;
  close(): void;
}

function openTransfer(first: ArchiveRequest, signal: AbortSignal): Transfer {
  signal.throwIfAborted();
  const port = browser.runtime.connect({ name: archivePortName });
  const waiting: ArchiveReply[] = [];
  let failure: unknown;
  let wake: () => void = () => undefined;
  const fail = (error: unknown) => {
    failure ??= error;
    wake();
  };
  port.onMessage.addListener((message) => {
    waiting.push(message as ArchiveReply);
    wake();
  });
  port.onDisconnect.addListener(() =>
    fail(
      new LarderError('disconnected', 'Larder’s background was restarted in the middle of it.', {
        advice: 'Try it again: what was stored already is passed over quickly.',
      }),
    ),
  );
  const onAbort = () => fail(new LarderError('aborted', 'It was cancelled.'));
  signal.addEventListener('abort', onAbort, { once: true });
  port.postMessage(first);
  return {
    say(request) {
      // A port that closed meanwhile throws; what closed it is told by `replies`.
      if (failure === undefined) port.postMessage(request);
    },
    close() {
      signal.removeEventListener('abort', onAbort);
      port.disconnect();
    },
    replies: {
      async *[Symbol.asyncIterator]() {
        for (;;) {
          if (failure !== undefined) throw failure;
          const reply = waiting.shift();
          if (reply?.type === 'failed') {
            const { code, message } = reply.error;
            throw new LarderError(code, message, reply.error);
          }
          if (reply !== undefined) yield reply;
          else
            await new Promise<void>((resolve) => {
              wake = resolve;
            });
        }
      },
    },
  };
}
