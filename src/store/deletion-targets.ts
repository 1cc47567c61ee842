import type { NostrEvent } from '../nostr/event';
import { isAddressable, isReplaceable } from '../nostr/kinds';

/** What a kind 5 event asks to be gone (NIP-09). */
export interface DeletionTargets {
  /** From `e` tags. Whether these events are its author's shows only when they are at hand. */
  readonly ids: ReadonlySet<string>;
  /** From `a` tags, its author's own only: every version up to the deletion's time. */
  readonly addresses: ReadonlySet<string>;
}

const hex64 = /^[0-9a-f]{64}$/;
const addressForm = /^(\d{1,5}):([0-9a-f]{64}):(.*)$/s;

/** The address as `addressOf` spells it, or `undefined` when it is none of this author's. */
function ownAddress(value: string, author: string): string | undefined {
  const [, kindText, pubkey, identifier] = addressForm.exec(value) ?? [];
  if (pubkey !== author || identifier === undefined) return undefined;
  const kind = Number(kindText);
  const valid = isAddressable(kind) || (isReplaceable(kind) && identifier === '');
  return valid ? `${kind}:${pubkey}:${identifier}` : undefined;
}

/** `k` tags are not looked at: they only describe the targets. */
export function deletionTargets(deletion: NostrEvent): DeletionTargets {
  const ids = new Set<string>();
  const addresses = new Set<string>();
  for (const [name, value] of deletion.tags) {
    if (value === undefined) continue;
    if (name === 'e' && hex64.test(value)) ids.add(value);
    const address = name === 'a' ? ownAddress(value, deletion.pubkey) : undefined;
    if (address !== undefined) addresses.add(address);
  }
  return { ids, addresses };
}
