import { finalizeEvent } from 'nostr-tools/pure';
import type { NostrEvent } from '../../../src/nostr/event';
import { Kind } from '../../../src/nostr/kinds';
import { sampleAccount } from '../sample-events';

/** Seconds since 1970: newer than every sample. */
const defaultTime = 1_793_600_000;

/** The relays the sample account names; one in both is used for both (NIP-65). */
export interface SampleMailboxes {
  readonly write: readonly string[];
  readonly read: readonly string[];
}

/** The sample account's kind 10002 with these relays. */
export function sampleRelayList(mailboxes: SampleMailboxes, createdAt = defaultTime): NostrEvent {
  const urls = new Set([...mailboxes.write, ...mailboxes.read]);
  const tags = [...urls].map((url) => {
    const writes = mailboxes.write.includes(url);
    const reads = mailboxes.read.includes(url);
    return writes && reads ? ['r', url] : ['r', url, writes ? 'write' : 'read'];
  });
  return sign(Kind.relayList, tags, createdAt);
}

/** The sample account's kind 10050 (NIP-17). */
export function sampleMessageRelays(urls: readonly string[], createdAt = defaultTime): NostrEvent {
  return sign(
    Kind.messageRelays,
    urls.map((url) => ['relay', url]),
    createdAt,
  );
}

function sign(kind: number, tags: string[][], createdAt: number): NostrEvent {
  const template = { kind, tags, content: '', created_at: createdAt };
  const { id, pubkey, sig } = finalizeEvent(template, sampleAccount.secretKey);
  return { ...template, id, pubkey, sig };
}
