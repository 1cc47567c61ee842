import type { NostrEvent } from '../../src/nostr/event';
import { createSigner, sampleAccount, sampleSecret } from '../support/sample-events';

const signer = await createSigner();
const start = 1_700_000_000;

/** The sample account's notes of the seconds from `from` up to `to`, which is not included. */
export function signedNotes(from: number, to: number): NostrEvent[] {
  return Array.from({ length: to - from }, (_, i) => signedNote(sampleAccount.secretKey, from + i));
}

/** As many notes by somebody else. */
export function strangersNotes(count: number): NostrEvent[] {
  const stranger = sampleSecret('stranger');
  return Array.from({ length: count }, (_, i) => signedNote(stranger, i));
}

/** A version of the sample account's profile. */
export function signedProfile(at: number): NostrEvent {
  return sign(sampleAccount.secretKey, { kind: 0, created_at: start + at, content: `{"n":${at}}` });
}

export function signedDeletion(at: number, events: readonly NostrEvent[]): NostrEvent {
  const tags = events.map(({ id }) => ['e', id]);
  return sign(sampleAccount.secretKey, { kind: 5, created_at: start + at, tags });
}

const known = new Map<string, NostrEvent>();

/** Signing is the dearest thing here, and the same event has the same signature. */
function sign(secretKey: Uint8Array, fields: Partial<NostrEvent>): NostrEvent {
  const template = { kind: 1, created_at: start, tags: [], content: '', ...fields };
  const key = JSON.stringify([secretKey[0], template]);
  const event = known.get(key) ?? signer.sign(secretKey, template);
  known.set(key, event);
  return event;
}

function signedNote(secretKey: Uint8Array, at: number): NostrEvent {
  return sign(secretKey, { created_at: start + at, content: `note ${at}` });
}
