import * as v from 'valibot';
import { watchNews } from '../browse/watch-news';
import { NewsRequestSchema } from '../messages/news-protocol';
import type { ContentPort } from '../platform/ports';
import type { EventStore } from '../store/event-store';

export interface NewsDoorDeps {
  readonly store: () => Promise<Pick<EventStore, 'onCommit' | 'storedAfter' | 'lastSeq'>>;
  readonly onError: (error: unknown) => void;
}

/** Serves one list of the dashboard, which says what it shows, until its port closes. */
export function admitNews(port: ContentPort, { store, onError }: NewsDoorDeps): void {
  let isGone = false;
  let stop: () => void = () => undefined;
  const watch = async (message: unknown) => {
    const request = v.parse(NewsRequestSchema, message);
    const stopThis = await watchNews(await store(), request, (news) => {
      if (!isGone) port.post(news);
    });
    stop();
    stop = stopThis;
    if (isGone) stop();
  };
  port.onDisconnect(() => {
    isGone = true;
    stop();
  });
  port.onMessage((message) => void watch(message).catch(onError));
}
