import * as v from 'valibot';

/** How the user came to an event, kept with its entry of the browser's history. */
const StateSchema = v.object({ isFromList: v.boolean() });

/**
 * Notes how the user came to this entry, once: the entry before it stays what it is, and whoever
 * comes back to it may come from anywhere.
 */
export function noteWayHere(isFromList: boolean): void {
  if (history.state === null) history.replaceState({ isFromList }, '');
}

/** Whether the entry before this one is a list of events. */
export function isListBefore(): boolean {
  const state = v.safeParse(StateSchema, history.state);
  return state.success && state.output.isFromList;
}
