import * as v from 'valibot';
import { parseFilters } from '../messages/filter-schema';
import { LarderError, toErrorReport } from '../messages/larder-error';
import { limits } from '../messages/limits';
import type { SampleReply } from '../messages/sample-protocol';
import type { ContentPort } from '../platform/ports';
import type { EventStore } from '../store/event-store';

/** What the sample app may do: read. */
export type SampleCache = Pick<EventStore, 'query' | 'count' | 'onCommit'>;

const RequestSchema = v.object({
  id: v.pipe(v.number(), v.integer()),
  method: v.picklist(['query', 'count', 'watch']),
  filters: v.unknown(),
});

/** Serves the sample app over one port, until it closes. */
export function admitSample(port: ContentPort, ready: () => Promise<SampleCache>): void {
  const gone = new AbortController();
  const { signal } = gone;
  const say = (reply: SampleReply) => {
    if (!signal.aborted) port.post(reply);
  };
  const answer = async ({ id, method, filters: given }: v.InferOutput<typeof RequestSchema>) => {
    const filters = parseFilters(given).map((filter) => ({
      ...filter,
      limit: Math.min(filter.limit ?? limits.pageEvents, limits.pageEvents),
    }));
    const cache = await ready();
    if (method === 'query') say({ id, result: await cache.query(filters, { signal }) });
    else if (method === 'count')
      say({ id, result: await cache.count(parseFilters(given), { signal }) });
    else if (!signal.aborted) {
      const stop = cache.onCommit(() => say({ id, result: 'stored' }), filters);
      signal.addEventListener('abort', stop, { once: true });
    }
  };
  port.onDisconnect(() =>
    gone.abort(new LarderError('aborted', 'The page that asked for this is gone.')),
  );
  port.onMessage((message) => {
    const { success, output } = v.safeParse(RequestSchema, message);
    if (!success) return port.disconnect();
    answer(output).catch((error: unknown) =>
      say({ id: output.id, problem: toErrorReport(error).message }),
    );
  });
}
