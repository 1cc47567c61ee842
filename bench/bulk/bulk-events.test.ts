import { describe, expect, it } from 'vitest';
import { addressOf, isAddressable } from '../../src/nostr/kinds';
import { bulkEvent, bulkEvents, rootNear } from './bulk-events';
import { followed, sparseAuthor } from './people';

const events = bulkEvents(0, 10_000);
const hex = (length: number) => new RegExp(`^[0-9a-f]{${length}}$`);

function shareOf(kind: number): number {
  return events.filter((event) => event.kind === kind).length / events.length;
}

describe('bulk events', () => {
  it('are the same each time, whatever slice they are made in', () => {
    expect(bulkEvents(4_990, 20)).toEqual([
      ...events.slice(4_990, 5_000),
      ...bulkEvents(5_000, 10),
    ]);
  });

  it('have the form of an event and an id of their own', () => {
    for (const { id, pubkey, sig, tags } of events) {
      expect(id).toMatch(hex(64));
      expect(pubkey).toMatch(hex(64));
      expect(sig).toMatch(hex(128));
      expect(tags.flat().every((part) => typeof part === 'string' && part !== '')).toBe(true);
    }
    expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
  });

  it('come oldest first, no two in one second', () => {
    const times = events.map(({ created_at }) => created_at);
    expect(times.every((time, at) => at === 0 || time > (times[at - 1] ?? time))).toBe(true);
  });

  it('are of mixed kinds', () => {
    expect(shareOf(1)).toBeCloseTo(0.57, 1);
    expect(shareOf(7)).toBeCloseTo(0.3, 1);
    for (const kind of [0, 3, 6, 30023]) expect(shareOf(kind)).toBeGreaterThan(0.002);
    const articles = events.filter(({ kind }) => isAddressable(kind)).map(addressOf);
    expect(new Set(articles).size).toBe(articles.length);
  });

  it('are written by few more than by the many', () => {
    const counts = new Map<string, number>();
    for (const { pubkey } of events) counts.set(pubkey, (counts.get(pubkey) ?? 0) + 1);
    const most = [...counts.values()].sort((a, b) => b - a).slice(0, 200);
    const share = most.reduce((sum, count) => sum + count, 0) / events.length;
    expect(share).toBeGreaterThan(0.4);
    expect(counts.get(sparseAuthor)).toBe(5);
  });

  it('answer earlier events, some of them much', () => {
    const known = new Set<string>();
    const answers = new Map<string, number>();
    for (const { id, tags } of events) {
      for (const [name, value = ''] of tags) {
        if (name !== 'e') continue;
        expect(known).toContain(value);
        answers.set(value, (answers.get(value) ?? 0) + 1);
      }
      known.add(id);
    }
    expect(answers.get(bulkEvent(rootNear(10_000)).id)).toBeGreaterThan(30);
  });

  it('begin with the profiles of whom a timeline is asked of', () => {
    const profiles = events.slice(0, followed.length);
    expect(profiles.map(({ pubkey }) => pubkey)).toEqual(followed);
    expect(profiles.every(({ kind }) => kind === 0)).toBe(true);
  });
});
