import { LarderError } from '../messages/larder-error';
import {
  type SampleEvent,
  type SampleFilter,
  type SampleReply,
  type SampleRequest,
  samplePortName,
} from '../messages/sample-protocol';
import { browser } from './browser';

/** The cache as the sample app reads it: a little of what a web app has in `window.nostrdb`. */
export interface SampleDb {
  query(filters: readonly SampleFilter[]): Promise<readonly SampleEvent[]>;
  count(filters: readonly SampleFilter[]): Promise<number>;
  /**
   * Calls the listener when something that matches is stored. While the background is gone it says nothing: it is told
   * of this again with the next question. Returns what ends it.
   */
  watch(filters: readonly SampleFilter[], listener: () => void): () => void;
}

interface Waiting {
  readonly resolve: (result: never) => void;
  readonly reject: (error: unknown) => void;
}

interface Watching {
  readonly request: SampleRequest;
  readonly listener: () => void;
}

/** Opens a port with the first question, and another one when the background has died meanwhile. */
export function openSampleDb(): SampleDb {
  let port: ReturnType<typeof browser.runtime.connect> | undefined;
  let id = 0;
  const waiting = new Map<number, Waiting>();
  const watching = new Map<number, Watching>();

  const open = () => {
    const opened = browser.runtime.connect({ name: samplePortName });
    opened.onMessage.addListener((message) => {
      const reply = message as SampleReply;
      const watched = watching.get(reply.id);
      if (watched) return watched.listener();
      const asked = waiting.get(reply.id);
      waiting.delete(reply.id);
      if ('problem' in reply) asked?.reject(new LarderError('storage-failed', reply.problem));
      else asked?.resolve(reply.result as never);
    });
    opened.onDisconnect.addListener(() => {
      port = undefined;
      const lost = new LarderError('disconnected', 'Larder’s background was restarted.');
      for (const { reject } of waiting.values()) reject(lost);
      waiting.clear();
    });
    for (const { request } of watching.values()) opened.postMessage(request);
    return opened;
  };
  const send = (request: SampleRequest) => {
    port ??= open();
    port.postMessage(request);
  };
  const ask = <T>(method: SampleRequest['method'], filters: readonly SampleFilter[]) =>
    new Promise<T>((resolve, reject) => {
      id++;
      waiting.set(id, { resolve, reject });
      send({ id, method, filters });
    });
  return {
    query: (filters) => ask('query', filters),
    count: (filters) => ask('count', filters),
    watch(filters, listener) {
      id++;
      const request = { id, method: 'watch', filters } as const;
      send(request);
      watching.set(request.id, { request, listener });
      return () => void watching.delete(request.id);
    },
  };
}
