import type { Filter, Nostrdb, NostrEvent } from '../../packages/nostrdb-types';

export interface Timeline {
  readonly profile: NostrEvent | undefined;
  /** Newest first; of the same second, the lowest id first (NIP-01). */
  readonly notes: readonly NostrEvent[];
  readonly profiles: ReadonlyMap<string, NostrEvent>;
  readonly counts: readonly { readonly label: string; readonly count: number }[];
  /** Milliseconds it took to read all this. */
  readonly duration: number;
}

const shown = 50;

/** The user's own notes and those that mention them. */
export function timelineFilters(pubkey: string): Filter[] {
  return [
    { kinds: [1], authors: [pubkey], limit: shown },
    { kinds: [1], '#p': [pubkey], limit: shown },
  ];
}

/** Everything the page shows, from the cache alone. */
export async function readTimeline(db: Nostrdb, pubkey: string): Promise<Timeline> {
  const started = performance.now();
  const [profile, found, counts] = await Promise.all([
    db.replaceable(0, pubkey),
    db.query(timelineFilters(pubkey)),
    readCounts(db, pubkey),
  ]);
  const notes = newestFirst(found);
  const profiles = await readProfiles(db, notes);
  return { profile, notes, profiles, counts, duration: performance.now() - started };
}

/** What is known of the people who wrote these notes, by their public key. */
async function readProfiles(
  db: Nostrdb,
  notes: readonly NostrEvent[],
): Promise<Map<string, NostrEvent>> {
  const authors = [...new Set(notes.map(({ pubkey }) => pubkey))];
  if (authors.length === 0) return new Map();
  const profiles = await db.query({ kinds: [0], authors });
  return new Map(profiles.map((profile) => [profile.pubkey, profile]));
}

function newestFirst(notes: readonly NostrEvent[]): NostrEvent[] {
  const unique = new Map(notes.map((note) => [note.id, note]));
  return [...unique.values()]
    .sort((a, b) => b.created_at - a.created_at || (a.id < b.id ? -1 : 1))
    .slice(0, shown);
}

async function readCounts(db: Nostrdb, pubkey: string): Promise<Timeline['counts']> {
  const questions: [string, Filter][] = [
    ['notes', { kinds: [1], authors: [pubkey] }],
    ['mentions', { kinds: [1], '#p': [pubkey] }],
    ['reactions', { kinds: [7], '#p': [pubkey] }],
    ['zaps', { kinds: [9735], '#p': [pubkey] }],
  ];
  return await Promise.all(
    questions.map(async ([label, filter]) => ({ label, count: await db.count(filter) })),
  );
}
