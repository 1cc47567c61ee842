import type { RelayVerdict } from '../store/event-store';
import type { Difference } from './difference';
import type { RelayView } from './relay-view';
import { type SliceContext, secondsOf } from './slice';

/** What a difference comes to, once what was known of it is settled. */
export interface SortedDifference {
  /** Ids to fetch: nobody has brought them yet. */
  readonly missing: readonly string[];
  /** Ids of ours that the relay lacks and of which nothing was decided. */
  readonly lacking: readonly string[];
  /** Ids that came from elsewhere while the difference was looked for: the next look will tell. */
  readonly overtaken: number;
}

/**
 * Parts the difference into what is to be transferred and what was decided before. What was settled
 * corrects itself here: an absorbed id that the relay lacks is gone there, an omitted one that it
 * lists has come.
 */
export async function sortDifference(
  context: SliceContext,
  view: RelayView,
  difference: Difference,
): Promise<SortedDifference> {
  const { store, question, task, progress } = context;
  const at = secondsOf(context);
  const drop = new Set([...view.lapsed, ...difference.lost]);
  const put: RelayVerdict[] = [];
  const absorb = (id: string, fields: Pick<RelayVerdict, 'reason' | 'created_at' | 'between'>) =>
    put.push({ id, side: 'absorb', at, ...fields });

  const listed = new Set(difference.need);
  const isAbsorbed = (id: string) => view.verdicts.get(id)?.side === 'absorb';
  // What was absorbed may have come from elsewhere since: then it is lacking like the rest.
  const own = await store.placesOf(difference.have.filter(isAbsorbed));
  const lacking: string[] = [];
  for (const id of difference.have) {
    if (isAbsorbed(id) && !listed.has(id)) drop.add(id);
    if (!isAbsorbed(id) || own.get(id)?.kept === true) lacking.push(id);
  }

  const unknown: string[] = [];
  for (const id of difference.need) {
    const verdict = view.verdicts.get(id);
    const { from, to } = difference.listed(id);
    if (verdict?.side === 'absorb') {
      // Listed at another time than it was served with, or within a shorter span than before.
      const { created_at: _, ...settled } = verdict;
      put.push({ ...settled, between: [from, to] });
    } else {
      unknown.push(id);
    }
    if (verdict?.side === 'omit') drop.add(id);
  }

  const known = await store.placesOf(unknown);
  const missing: string[] = [];
  let overtaken = 0;
  for (const id of unknown) {
    const place = known.get(id);
    const { from, to } = difference.listed(id);
    // Ours, and omitted until now: with the verdict gone, both sides are equal.
    if (place?.kept === true && drop.has(id)) continue;
    if (place?.kept === true && progress.looks === 1) overtaken += 1;
    else if (place) absorb(id, { reason: 'unkept', created_at: place.created_at });
    else if (task.down === false) absorb(id, { reason: 'unwanted', between: [from, to] });
    else missing.push(id);
  }

  await store.settle(question.relay, question.scope, { put, drop: [...drop] });
  return { missing, lacking, overtaken };
}
