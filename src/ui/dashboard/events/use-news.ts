import { useEffect, useState } from 'preact/hooks';
import type { EventQuery } from '../../../messages/event-query';
import type { News } from '../../../messages/news-protocol';
import { watchNews } from '../../../platform/news-client';

const none: News = { count: 0, isMore: false };

/**
 * How many events of a list were stored since it was read. `beat` changes with whatever the background
 * does: where it had ended in between, it is asked again then, and not woken before.
 */
export function useNews(query: EventQuery, seq: number | undefined, beat: unknown): News {
  const asked = JSON.stringify(query);
  const [news, setNews] = useState(none);
  const [lostAt, setLostAt] = useState<{ beat: unknown }>();
  const [round, setRound] = useState(0);
  useEffect(() => {
    setNews(none);
    if (seq === undefined) return undefined;
    return watchNews({ query: JSON.parse(asked) as EventQuery, seq }, setNews, () =>
      setLostAt({ beat: undefined }),
    );
  }, [asked, seq, round]);
  useEffect(() => {
    if (lostAt === undefined) return;
    setLostAt(undefined);
    setRound((before) => before + 1);
  }, [beat]);
  return news;
}
