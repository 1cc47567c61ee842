/**
 * A public key (64 hex digits) as npub (NIP-19): bech32 as BIP-173 defines it. Our own because this
 * one direction of it is all the popup needs, and a tenth of its size is what the library would
 * take; the test holds it against nostr-tools.
 */
const alphabet = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const prefix = 'npub';

export function encodeNpub(pubkey: string): string {
  const data = toFiveBits(pubkey);
  const checksum = checksumOf(data);
  return `${prefix}1${[...data, ...checksum].map((value) => alphabet[value]).join('')}`;
}

/** The bits of the key in groups of five, the last one filled up with zeros. */
function toFiveBits(hex: string): number[] {
  const bits = [...hex].map((digit) => Number.parseInt(digit, 16).toString(2).padStart(4, '0'));
  const groups = bits.join('').match(/.{1,5}/g) ?? [];
  return groups.map((group) => Number.parseInt(group.padEnd(5, '0'), 2));
}

function checksumOf(data: readonly number[]): number[] {
  const codes = [...prefix].map((letter) => letter.charCodeAt(0));
  const expanded = [...codes.map((code) => code >> 5), 0, ...codes.map((code) => code & 31)];
  const remainder = polymod([...expanded, ...data, 0, 0, 0, 0, 0, 0]) ^ 1;
  return [25, 20, 15, 10, 5, 0].map((shift) => (remainder >> shift) & 31);
}

const generator = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];

function polymod(values: readonly number[]): number {
  let remainder = 1;
  for (const value of values) {
    const top = remainder >> 25;
    remainder = ((remainder & 0x1ffffff) << 5) ^ value;
    generator.forEach((term, bit) => {
      if ((top >> bit) & 1) remainder ^= term;
    });
  }
  return remainder;
}
