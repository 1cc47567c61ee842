import { type News, type NewsRequest, newsPortName } from '../messages/news-protocol';
import { browser } from './browser';

/**
 * Hears how many events were stored since a list was read. Gives the way to stop; `onLost` is told
 * when the background is gone, which is not woken for this.
 */
export function watchNews(
  request: NewsRequest,
  onNews: (news: News) => void,
  onLost: () => void,
): () => void {
  const port = browser.runtime.connect({ name: newsPortName });
  port.onMessage.addListener((message) => onNews(message as News));
  port.onDisconnect.addListener(onLost);
  port.postMessage(request);
  return () => port.disconnect();
}
