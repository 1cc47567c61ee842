import type { NostrEvent } from '../../../src/nostr/event';
import { addressOf, Kind } from '../../../src/nostr/kinds';

/** What authors asked a relay to forget: kind 5 (NIP-09) and kind 62 (NIP-62). */
export class GoneEvents {
  readonly #isOwn: (relay: string) => boolean;
  /** `author target`, so that nobody deletes what others wrote. */
  readonly #ids = new Set<string>();
  /** Up to which second every version is gone. */
  readonly #addresses = new Map<string, number>();
  readonly #vanished = new Map<string, number>();

  constructor(isOwn: (relay: string) => boolean) {
    this.#isOwn = isOwn;
  }

  note({ kind, pubkey, created_at, tags }: NostrEvent): void {
    for (const [name, value = ''] of tags) {
      if (kind === Kind.vanish) {
        if (name !== 'relay' || (value !== 'ALL_RELAYS' && !this.#isOwn(value))) continue;
        raise(this.#vanished, pubkey, created_at);
      } else if (name === 'e') {
        this.#ids.add(`${pubkey} ${value}`);
      } else if (name === 'a' && value.split(':')[1] === pubkey) {
        raise(this.#addresses, value, created_at);
      }
    }
  }

  isDeleted(event: NostrEvent): boolean {
    if (event.kind === Kind.deletion) return false;
    if (this.#ids.has(`${event.pubkey} ${event.id}`)) return true;
    return event.created_at <= (this.#addresses.get(addressOf(event) ?? '') ?? -1);
  }

  /** The request itself stays: it is what keeps the rest away. */
  isVanished({ kind, pubkey, created_at }: NostrEvent): boolean {
    return kind !== Kind.vanish && created_at <= (this.#vanished.get(pubkey) ?? -1);
  }
}

function raise(seconds: Map<string, number>, key: string, value: number): void {
  seconds.set(key, Math.max(seconds.get(key) ?? 0, value));
}
