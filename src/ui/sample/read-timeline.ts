import type { SampleEvent, SampleFilter } from '../../messages/sample-protocol';
import type { SampleDb } from '../../platform/sample-client';

/** What the sample app shows, and how long it took to read it, in milliseconds. */
export interface Timeline {
  /** Newest first, at most 50. */
  readonly notes: readonly SampleEvent[];
  /** Profiles (kind 0) of those who wrote them, by public key. */
  readonly profiles: ReadonlyMap<string, SampleEvent>;
  /** Notes of the account, all there are. */
  readonly count: number;
  readonly duration: number;
}

const shown = 50;

/** What an account wrote, and what mentions it. */
export function timelineFilters(pubkey: string): SampleFilter[] {
  return [
    { kinds: [1], authors: [pubkey], limit: shown },
    { kinds: [1], '#p': [pubkey], limit: shown },
  ];
}

export async function readTimeline(db: SampleDb, pubkey: string): Promise<Timeline> {
  const begun = performance.now();
  const [notes, count] = await Promise.all([
    db.query(timelineFilters(pubkey)),
    db.count([{ kinds: [1], authors: [pubkey] }]),
  ]);
  const latest = notes.slice(0, shown);
  const authors = [...new Set(latest.map((note) => note.pubkey))];
  const profiles = authors.length === 0 ? [] : await db.query([{ kinds: [0], authors }]);
  return {
    notes: latest,
    count,
    profiles: new Map(profiles.map((profile) => [profile.pubkey, profile])),
    duration: performance.now() - begun,
  };
}
