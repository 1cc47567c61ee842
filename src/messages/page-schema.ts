import * as v from 'valibot';
import { limits } from './limits';
import type { PageRequest } from './page-protocol';

const CallId = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const Seq = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
/** `replaceable` takes most: kind, author, identifier. */
const Params = v.pipe(v.array(v.unknown()), v.maxLength(3));
const Credit = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(limits.streamCredit));

/** Every message a page's process may send. `params` are checked per method. */
const PageRequestSchema = v.variant('type', [
  v.object({
    type: v.literal('call'),
    id: CallId,
    method: v.pipe(v.string(), v.maxLength(64)),
    params: Params,
  }),
  v.object({ type: v.literal('cancel'), id: CallId }),
  v.object({ type: v.literal('credit'), id: CallId, events: Credit }),
  v.object({
    type: v.literal('resume'),
    id: CallId,
    params: Params,
    seq: Seq,
    source: v.picklist(['shared', 'pantry']),
    beside: v.exactOptional(Seq),
    credit: Credit,
  }),
]);

/** A fresh, checked copy of a message from a page's process, or `undefined` for anything else. */
export function parsePageRequest(message: unknown): PageRequest | undefined {
  const parsed = v.safeParse(PageRequestSchema, message);
  return parsed.success ? parsed.output : undefined;
}
