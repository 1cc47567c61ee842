import { verifyEvent } from 'nostr-tools/pure';
import { beforeAll, describe, expect, it } from 'vitest';
import type { NostrEvent } from '../../../src/nostr/event';
import { addressOf, Kind } from '../../../src/nostr/kinds';
import { forge, tamper } from './forgery';
import { sampleAccount } from './sample-account';
import { sampleEvents } from './sample-events';

const count = 1_200;
let events: readonly NostrEvent[] = [];

beforeAll(async () => {
  events = await sampleEvents({ seed: 1, count });
});

const isOwn = (event: NostrEvent) => event.pubkey === sampleAccount.pubkey;
const mentionsAccount = (event: NostrEvent) =>
  event.tags.some(([name, value]) => name === 'p' && value === sampleAccount.pubkey);
const isValid = (event: NostrEvent) =>
  verifyEvent({ ...event, tags: event.tags.map((tag) => [...tag]) });
const every = (n: number) => events.filter((_, index) => index % n === 0);

describe('a sample', () => {
  it('is the same for the same options, to the signature', async () => {
    expect(await sampleEvents({ seed: 1, count })).toEqual(events);
  });

  it('is another one for another seed', async () => {
    const ids = new Set(events.map((event) => event.id));
    const others = await sampleEvents({ seed: 2, count: 100 });
    expect(others.filter((event) => ids.has(event.id))).toEqual([]);
  });

  it('has as many events as ordered, each id once, oldest first', () => {
    expect(new Set(events.map((event) => event.id)).size).toBe(count);
    const times = events.map((event) => event.created_at);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });

  it('is genuine in the eyes of another library', () => {
    expect(every(40).filter((event) => !isValid(event))).toEqual([]);
  });

  it('has exactly the ordered number of own and of mentioning events', async () => {
    const ordered = await sampleEvents({ seed: 3, count: 300, own: 123, mentions: 45 });
    expect(ordered.filter(isOwn)).toHaveLength(123);
    expect(ordered.filter(mentionsAccount)).toHaveLength(45);
    expect(ordered.filter((event) => isOwn(event) && mentionsAccount(event))).toEqual([]);
  });

  it('has no event that replaces another', () => {
    const addresses = events.map(addressOf).filter((address) => address !== undefined);
    expect(new Set(addresses).size).toBe(addresses.length);
  });
});

describe('the content of a sample', () => {
  it('is of all the kinds that people publish', () => {
    const kinds = new Set(events.map((event) => event.kind));
    expect([...kinds].sort((a, b) => a - b)).toEqual([0, 1, 3, 6, 7, 9735, 10002, 30023]);
  });

  it('is written in many scripts', () => {
    const text = events.map((event) => event.content).join('');
    const scripts = 'Latin Cyrillic Arabic Hebrew Devanagari Thai Han Hiragana Hangul Greek'.split(
      ' ',
    );
    const patterns = [
      ...scripts.map((script) => `\\p{Script=${script}}`),
      '\\p{Emoji_Presentation}',
    ];
    const missing = patterns.filter((pattern) => !new RegExp(pattern, 'u').test(text));
    expect(missing).toEqual([]);
  });

  it('comes mostly from a few busy authors', () => {
    const notes = events.filter((event) => event.kind === Kind.note && !isOwn(event));
    const byAuthor = new Map<string, number>();
    for (const { pubkey } of notes) byAuthor.set(pubkey, (byAuthor.get(pubkey) ?? 0) + 1);
    const sizes = [...byAuthor.values()].sort((a, b) => b - a);
    const busiest = sizes.slice(0, Math.ceil(sizes.length / 5)).reduce((sum, n) => sum + n, 0);
    expect(busiest).toBeGreaterThan(notes.length * 0.4);
  });

  it('spreads over two years, and some seconds have several events', () => {
    const times = events.map((event) => event.created_at);
    const days = (Math.max(...times) - Math.min(...times)) / 86_400;
    expect(days).toBeGreaterThan(650);
    expect(days).toBeLessThan(731);
    expect(new Set(times).size).toBeLessThan(count);
  });

  it('refers to events of the sample that came before', () => {
    const seen = new Set<string>();
    for (const event of events) {
      for (const [name, id] of event.tags) {
        if (name === 'e') expect(seen).toContain(id);
      }
      seen.add(event.id);
    }
  });

  it('deletes as many own notes as ordered, each once', async () => {
    const withDeletions = await sampleEvents({ seed: 4, count: 200, own: 100, deletions: 10 });
    const deletions = withDeletions.filter((event) => event.kind === Kind.deletion);
    const targets = new Set(deletions.map((event) => event.tags[0]?.[1]));
    expect(deletions).toHaveLength(10);
    expect(withDeletions.filter((event) => targets.has(event.id) && isOwn(event))).toHaveLength(10);
  });
});

describe('forgeries', () => {
  it('are refused for their signature or for their id', () => {
    const [event] = events as [NostrEvent];
    expect(isValid(event)).toBe(true);
    expect(isValid(forge(event))).toBe(false);
    expect(isValid(tamper(event))).toBe(false);
    expect(forge(event).id).toBe(event.id);
    expect(tamper(event).sig).toBe(event.sig);
  });
});
