import * as v from 'valibot';
import { createChunkQueue } from '../archive/chunk-queue';
import { exportEvents } from '../archive/export-events';
import { type ImportDeps, importEvents } from '../archive/import-events';
import {
  type ArchiveReply,
  type ArchiveRequest,
  ArchiveRequestSchema,
  type ImportTally,
} from '../messages/archive-protocol';
import { LarderError, toErrorReport } from '../messages/larder-error';
import type { ContentPort } from '../platform/ports';
import type { EventStore } from '../store/event-store';

export interface ArchiveDeps extends ImportDeps {
  readonly store: Pick<EventStore, 'placesOf' | 'ingest' | 'page'>;
  /** Keeps the background awake until it is called. */
  readonly keepAlive: () => () => void;
  /** Counts anew what the pages show of the cache. */
  readonly recount: () => Promise<void>;
}

/** Serves one port, which is one import or one export; it is cancelled by closing the port. */
export function admitArchive(port: ContentPort, ready: () => Promise<ArchiveDeps>): void {
  const gone = new AbortController();
  const { signal } = gone;
  const say = (reply: ArchiveReply) => {
    if (!signal.aborted) port.post(reply);
  };
  const chunks = createChunkQueue(() => say({ type: 'next' }), signal);
  let wantsNext: () => void = () => undefined;
  let isBegun = false;

  const begin = async (work: (deps: ArchiveDeps) => Promise<void>) => {
    if (isBegun) throw new LarderError('invalid-message', 'One port is one import or one export.');
    isBegun = true;
    const deps = await ready();
    const release = deps.keepAlive();
    try {
      await work(deps);
    } finally {
      release();
    }
  };

  const bring = (name: string) =>
    begin(async (deps) => {
      const onProgress = (tally: ImportTally) => say({ type: 'imported', tally, isDone: false });
      try {
        const tally = await importEvents(chunks, deps, { name, signal, onProgress });
        say({ type: 'imported', tally, isDone: true });
      } finally {
        // Also after one that was cancelled: what was told of is stored.
        await deps.recount();
      }
    });

  const take = () =>
    begin(async ({ store }) => {
      let written = 0;
      const onProgress = (count: number) => {
        written = count;
      };
      for await (const text of exportEvents(store, { signal, onProgress })) {
        const isTaken = new Promise<void>((resolve) => {
          wantsNext = resolve;
        });
        say({ type: 'chunk', text, written });
        // A page that left while this was read takes nothing, and will not say so.
        signal.throwIfAborted();
        await isTaken;
      }
      say({ type: 'exported', written });
    });

  const serve = async (request: ArchiveRequest): Promise<void> => {
    switch (request.type) {
      case 'import':
        return bring(request.name);
      case 'export':
        return take();
      case 'chunk':
        return chunks.push(request.text);
      case 'end':
        return chunks.end();
      case 'next':
        return wantsNext();
    }
  };

  port.onDisconnect(() => {
    gone.abort(new LarderError('aborted', 'The page that asked for this is gone.'));
    wantsNext();
  });
  port.onMessage((message) => {
    const parsed = v.safeParse(ArchiveRequestSchema, message);
    const answered = parsed.success
      ? serve(parsed.output)
      : Promise.reject(new LarderError('invalid-message', 'This is no message of an archive.'));
    answered.catch((error: unknown) => say({ type: 'failed', error: toErrorReport(error) }));
  });
}
