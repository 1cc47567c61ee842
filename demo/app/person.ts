import { npubEncode } from 'nostr-tools/nip19';
import type { NostrEvent } from '../../packages/nostrdb-types';

/** How somebody is shown: from their profile (kind 0), or from their key when it is not at hand. */
export interface Person {
  readonly name: string;
  readonly about: string;
  /** Degrees on the colour wheel, always the same for the same key. */
  readonly hue: number;
  readonly initial: string;
}

export function describePerson(pubkey: string, profile: NostrEvent | undefined): Person {
  const { display_name, name, about } = readProfile(profile?.content);
  const shown = display_name || name || shortNpub(pubkey);
  const [initial = '?'] = display_name || name || '?';
  return { name: shown, about: about ?? '', initial: initial.toUpperCase(), hue: hueOf(pubkey) };
}

interface Profile {
  display_name?: string | undefined;
  name?: string | undefined;
  about?: string | undefined;
}

/** A profile is whatever its author wrote into it. */
function readProfile(content = '{}'): Profile {
  try {
    const value: unknown = JSON.parse(content);
    const fields = new Map(Object.entries(value ?? {}));
    const text = (name: string) => {
      const field: unknown = fields.get(name);
      return typeof field === 'string' ? field : undefined;
    };
    return { display_name: text('display_name'), name: text('name'), about: text('about') };
  } catch {
    // No JSON: shown like somebody without a profile.
    return {};
  }
}

function shortNpub(pubkey: string): string {
  const npub = npubEncode(pubkey);
  return `${npub.slice(0, 10)}…${npub.slice(-4)}`;
}

function hueOf(pubkey: string): number {
  return Number.parseInt(pubkey.slice(0, 4), 16) % 360;
}
