import type { NostrEvent } from '../../src/nostr/event';

/** What is measured of one way to bring the store up to date. */
export const metrics = [
  { name: 'traffic', unit: 'bytes' },
  { name: 'beside events', unit: 'bytes' },
  { name: 'rounds', unit: 'rounds' },
  { name: 'time', unit: 'ms' },
] as const;
export type MetricName = (typeof metrics)[number]['name'];

/** What of the relay's events is in the store before the sync, and what that sync is wanted to cost. */
export interface Scenario {
  readonly name: string;
  /** Of all the relay's events, oldest first. */
  held(events: readonly NostrEvent[]): readonly NostrEvent[];
  readonly wanted?: Partial<Record<MetricName, number>>;
  /** Of the traffic of a REQ in full. */
  readonly wantedShare?: number;
}

export const scenarios: readonly Scenario[] = [
  {
    name: 'nothing new',
    held: (events) => events,
    wanted: { rounds: 1, traffic: 1024 },
  },
  {
    name: '20 newest missing',
    held: (events) => events.slice(0, -20),
    wanted: { rounds: 2, 'beside events': 3 * 1024 },
  },
  { name: '10 % overlap', held: scattered(0.1) },
  { name: '50 % overlap', held: scattered(0.5) },
  { name: '90 % overlap', held: scattered(0.9), wantedShare: 0.2 },
  { name: '90 % overlap, ten gaps', held: gaps, wantedShare: 0.2 },
  { name: '99.9 % overlap', held: scattered(0.999) },
];

/** Ids are random, so whatever is left out by id is left out all over the years: the worst case. */
function scattered(share: number): Scenario['held'] {
  return (events) => {
    const byId = events.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    const missing = new Set(byId.slice(0, Math.round(events.length * (1 - share))));
    return events.filter((event) => !missing.has(event));
  };
}

/** A tenth is missing, in ten pieces: what comes of being away, or of another device. */
function gaps(events: readonly NostrEvent[]): readonly NostrEvent[] {
  const piece = events.length / 100;
  return events.filter((_, index) => Math.floor(index / piece) % 10 !== 5);
}
