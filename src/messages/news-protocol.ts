import * as v from 'valibot';
import { EventQuerySchema } from './event-query';

/**
 * The port over which the dashboard hears of events that are stored while it shows a list. It says
 * once what it shows, and is told how many there are since, again and again.
 */
export const newsPortName = 'larder.news';

export const NewsRequestSchema = v.object({
  query: EventQuerySchema,
  /** Of the list: what was stored later is new. */
  seq: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
});
export type NewsRequest = v.InferOutput<typeof NewsRequestSchema>;

/** `isMore`: it was too much to count. */
export interface News {
  readonly count: number;
  readonly isMore: boolean;
}
