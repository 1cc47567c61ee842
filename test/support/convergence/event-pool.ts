import type { NostrEvent, VerifiedEvent } from '../../../src/nostr/event';
import { alice } from '../engine-bench';
import { fakeDeletion, fakeEvent, hexOf } from '../fake-event';

const bob = hexOf('bob');
/** When every history begins, in seconds. */
export const beginning = 1_900_000_000;
export const day = 86_400;
const hour = 3_600;

/**
 * The one relay of a history: its address is known before it runs, so that an event can name it. One
 * network for each history keeps it so.
 */
export const relayUrl = 'ws://127.0.0.1:1/';

// Some older than what a walk by REQ reads again, some not.
const at = (hours: number) => beginning - 30 * hour + hours * hour;
type Fields = Partial<NostrEvent>;
const own = (content: string, hours: number, fields: Fields = {}) =>
  fakeEvent({ pubkey: alice, content, created_at: at(hours), ...fields });
const mention = (content: string, hours: number, fields: Fields = {}) =>
  fakeEvent({
    ...{ pubkey: bob, content, created_at: at(hours), ...fields },
    tags: [['p', alice], ...(fields.tags ?? [])],
  });
const article = (version: number, hours: number, tags: string[][] = []) =>
  own(`article ${version}`, hours, { kind: 30_023, tags: [['d', 'a'], ...tags] });
const expiring = (content: string, hours: number, end: number) =>
  own(content, hours, { tags: [['expiration', `${end}`]] });
const vanish = (content: string, hours: number, relay: string) =>
  own(content, hours, { kind: 62, tags: [['relay', relay]] });

const notes = Array.from({ length: 6 }, (_, i) => own(`note ${i}`, i));
const crowd = Array.from({ length: 3 }, (_, i) => own(`crowd ${i}`, 6));
const [first = own('', 0), second = first] = notes;
const profiles = [1, 2, 3].map((i) => own(`profile ${i}`, 7 + i, { kind: 0 }));
// Two of one second: the lower id wins (NIP-01).
const twins = [1, 2].map((i) => own(`follows ${i}`, 11, { kind: 3 }));
const mentions = Array.from({ length: 4 }, (_, i) => mention(`mention ${i}`, 12 + i));
const [hisFirst = mention('', 0), hisSecond = hisFirst] = mentions;

/** Never genuine, whoever looks; only a relay has it. */
export const forged = own('forged', 4);
const deletion = (content: string, hours: number, ...targets: Parameters<typeof fakeDeletion>) =>
  fakeDeletion({ pubkey: alice, content, created_at: at(hours), ...targets[0] }, targets[1]);
const firstDeletion = deletion('deletes note 0 and 1', 20, {}, { events: [first, second] });

/** Every event that a history can bring up, each with another content: few, so that all meet. */
export const pool: readonly VerifiedEvent[] = [
  ...notes,
  ...crowd,
  ...profiles,
  ...twins,
  article(1, 8),
  article(2, 16),
  article(3, 24),
  article(4, 25, [['expiration', `${beginning + 1.5 * day}`]]),
  firstDeletion,
  deletion('deletes articles', 17, {}, { addresses: [`30023:${alice}:a`] }),
  deletion('deletes profile 3', 21, {}, { events: profiles.slice(2) }),
  deletion('deletes crowd', 22, {}, { events: crowd.slice(0, 2) }),
  deletion(
    'deletes what is not hers, and a deletion',
    23,
    {},
    { events: [hisFirst, firstDeletion] },
  ),
  expiring('expired', 2, beginning - hour),
  expiring('expires soon', 3, beginning + 0.5 * day),
  expiring('expires later', 18, beginning + 2.5 * day),
  vanish('vanishes everywhere', 3, 'ALL_RELAYS'),
  vanish('vanishes here', 5, relayUrl),
  vanish('vanishes elsewhere', 19, 'wss://elsewhere.example/'),
  own('protected', 13, { tags: [['-']] }),
  own('to bob alone', 14, { kind: 4, tags: [['p', bob]] }),
  own('ephemeral', 15, { kind: 20_001 }),
  own('to herself', 26, { tags: [['p', alice]] }),
  own('from tomorrow', 54),
  ...mentions,
  mention('his article 1', 17, { kind: 30_023, tags: [['d', 'b']] }),
  mention('his article 2', 18, { kind: 30_023, tags: [['d', 'b']] }),
  mention('his protected', 19, { tags: [['-']] }),
  deletion('bob deletes a mention', 27, { pubkey: bob }, { events: [hisSecond] }),
  deletion('bob deletes an article', 28, { pubkey: bob }, { addresses: [`30023:${bob}:b`] }),
  forged,
];

const byName = new Map(pool.map((event) => [event.content, event]));

/** Events by what stands in them: so a history that fails can be read. */
export function eventsNamed(names: readonly string[]): VerifiedEvent[] {
  return names.flatMap((name) => byName.get(name) ?? []);
}
