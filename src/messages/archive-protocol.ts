import * as v from 'valibot';
import type { ErrorReport } from './larder-error';
import { limits } from './limits';

/**
 * The port over which one of Larder's own pages hands a file to the background, or is handed one: a
 * chunk of text at a time, the next when the last was dealt with. Closing it cancels.
 */
export const archivePortName = 'larder.archive';

/** Characters of a chunk that is sent: a message of this size is copied in a few milliseconds. */
export const chunkLength = 256 * 1024;

/** What the page says: first `import` or `export`, then chunks and their `end`, or `next`. */
export const ArchiveRequestSchema = v.variant('type', [
  v.object({
    type: v.literal('import'),
    /** Of the file. */
    name: v.pipe(v.string(), v.maxLength(limits.labelLength)),
  }),
  v.object({ type: v.literal('export') }),
  v.object({
    type: v.literal('chunk'),
    text: v.pipe(v.string(), v.maxLength(4 * chunkLength)),
  }),
  v.object({ type: v.literal('end') }),
  v.object({ type: v.literal('next') }),
]);

export type ArchiveRequest = v.InferOutput<typeof ArchiveRequestSchema>;

/** Why a line brought nothing. */
export type LineFault = 'too-long' | 'not-json' | 'no-event' | 'far-future' | 'forged';

export interface RejectedLine {
  /** From 1 on. */
  readonly number: number;
  readonly reason: LineFault;
}

/** What became of the lines of a file so far; blank lines do not count. */
export interface ImportTally {
  readonly lines: number;
  readonly added: number;
  /** Were here already, or earlier in the file. */
  readonly duplicate: number;
  /** A newer version is kept. */
  readonly superseded: number;
  readonly deleted: number;
  readonly expired: number;
  /** Of kinds that are never kept (NIP-01). */
  readonly ephemeral: number;
  readonly rejected: number;
  /** The first of the rejected lines: enough to find out what is wrong with the file. */
  readonly firstRejected: readonly RejectedLine[];
}

/** What the background says: that it is ready for the next chunk, or one, how far it is, and the end. */
export type ArchiveReply =
  | { readonly type: 'next' }
  | { readonly type: 'chunk'; readonly text: string; readonly written: number }
  | { readonly type: 'imported'; readonly tally: ImportTally; readonly isDone: boolean }
  | { readonly type: 'exported'; readonly written: number }
  | { readonly type: 'failed'; readonly error: ErrorReport };
