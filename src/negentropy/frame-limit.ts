import { LarderError } from '../messages/larder-error';
import { limits } from '../messages/limits';

export interface FrameOptions {
  /** The largest message to send, in bytes before hex: at least 4,096, or 0 for no limit. */
  readonly frameBytes?: number;
}

/** The least in which a range and all that has to follow it always fits (protocol V1). */
const leastFrameBytes = 4_096;

/**
 * The limit in bytes, `Infinity` for none.
 *
 * @throws LarderError `invalid-setting` for a limit that the protocol cannot work with.
 */
export function frameLimit({ frameBytes = limits.negentropyFrameBytes }: FrameOptions): number {
  if (frameBytes === 0) return Infinity;
  if (frameBytes >= leastFrameBytes) return frameBytes;
  throw new LarderError('invalid-setting', 'A negentropy frame limit is too small.', {
    advice: `Use at least ${leastFrameBytes} bytes, or 0 for no limit.`,
  });
}
