/** What names a person or an event (NIP-19, NIP-21), wherever it stands in a text. */
const reference = /\b(?:npub|nprofile|note|nevent|naddr)1[02-9ac-hj-np-z]{20,1000}/i;

/** The first reference in a text: bech32, in lower case. Whether it has a typing error, nobody has checked. */
export function readReference(text: string): string | undefined {
  return reference.exec(text)?.[0].toLowerCase();
}
