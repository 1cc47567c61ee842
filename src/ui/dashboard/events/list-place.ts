import * as v from 'valibot';
import { PlaceSchema } from '../../../messages/event-query';

/**
 * Where the user was in a list, kept with the entry of the browser's history: so Back leads to the
 * same line, also after a reload, and each entry has its own.
 */
const ListPlaceSchema = v.object({
  /** The lines shown begin behind this one. */
  after: PlaceSchema,
  above: v.number(),
  before: v.optional(v.number()),
  /** The row at the top of the window, and how many pixels of it are above. */
  row: v.number(),
  offset: v.number(),
  /** Of all rows, in pixels. */
  rowHeight: v.optional(v.number()),
  /** The line that was opened last. */
  focus: v.optional(v.string()),
});
const StateSchema = v.object({ list: v.partial(ListPlaceSchema, ['after']) });

export type ListPlace = v.InferOutput<typeof StateSchema>['list'];

export function readListPlace(): ListPlace | undefined {
  const state = v.safeParse(StateSchema, history.state);
  return state.success ? state.output.list : undefined;
}

export function keepListPlace(list: ListPlace): void {
  history.replaceState({ list }, '');
}
