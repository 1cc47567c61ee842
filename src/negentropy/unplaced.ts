import { bytesToHex, hexToBytes } from './hex';
import { idBytes } from './wire-format';

/**
 * An id that the peer lists and whose time nobody told: a list of ids names none. It lies from
 * `from` to before `to`, in seconds; `to` may be `Infinity`.
 */
export interface Unplaced {
  readonly id: string;
  readonly from: number;
  readonly to: number;
}

/** 32 bytes each; `undefined` for none. */
export function bytesOfIds(unplaced: readonly Unplaced[]): Uint8Array | undefined {
  return unplaced.length === 0 ? undefined : hexToBytes(unplaced.map(({ id }) => id).join(''));
}

export function idsOfBytes(bytes: Uint8Array): string[] {
  return Array.from({ length: bytes.length / idBytes }, (_, i) =>
    bytesToHex(bytes.subarray(i * idBytes, (i + 1) * idBytes)),
  );
}
