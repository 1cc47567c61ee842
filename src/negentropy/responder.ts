import { lastBound } from './bound';
import { type FrameOptions, frameLimit } from './frame-limit';
import type { IdSet } from './id-set';
import { type MessageRange, readRanges, readVersion } from './message-reader';
import { fingerprintRangeBytes, MessageWriter } from './message-writer';
import { payloadBytes, type SetRange, splitRange, writeRange } from './set-range';
import { idBytes, protocolVersion } from './wire-format';

/** The side that answers (a relay's, in NIP-77). It keeps nothing between messages. */
export interface Responder {
  /**
   * Answers one message; for another protocol version with the one byte that names ours.
   *
   * @throws LarderError `negentropy-protocol` when the message is malformed.
   */
  receive(message: Uint8Array): Uint8Array;
}

export function createResponder(set: IdSet, options: FrameOptions = {}): Responder {
  const limit = frameLimit(options);
  return {
    receive(message) {
      if (readVersion(message) !== protocolVersion) return Uint8Array.of(protocolVersion);
      return answer(set, message, limit);
    },
  };
}

function answer(set: IdSet, message: Uint8Array, limit: number): Uint8Array {
  const writer = new MessageWriter(limit);
  let lower = 0;
  for (const range of readRanges(message)) {
    const upper = set.lowerBound(range.end, lower);
    const unsaid = answerRange(writer, set, range, lower, upper);
    if (unsaid !== undefined) {
      // The frame is full. One fingerprint of everything that follows has the peer ask again.
      const { start } = unsaid;
      const rest = { start, end: lastBound, lower: unsaid.lower, upper: set.size };
      writeRange(writer, set, { ...rest, mode: 'fingerprint' });
      break;
    }
    lower = upper;
  }
  return writer.finish();
}

/** Returns what did not fit into the frame. */
function answerRange(
  writer: MessageWriter,
  set: IdSet,
  range: MessageRange,
  lower: number,
  upper: number,
): SetRange | undefined {
  if (range.mode === 'skip') return undefined;
  const { start, end } = range;
  const whole: SetRange = { start, end, lower, upper, mode: 'ids' };
  if (range.mode === 'ids') return writeWhatFits(writer, set, whole);
  if (set.matches(lower, upper, range.fingerprint)) return undefined;
  for (const part of splitRange(set, whole)) {
    const unsaid = writeWhatFits(writer, set, part);
    if (unsaid !== undefined) return unsaid;
  }
  return undefined;
}

/** Room for the closing fingerprint stays free. A list of ids is cut where the frame ends. */
function writeWhatFits(writer: MessageWriter, set: IdSet, range: SetRange): SetRange | undefined {
  const room = writer.room(fingerprintRangeBytes);
  if (payloadBytes(range) <= room) {
    writeRange(writer, set, range);
    return undefined;
  }
  const cut = range.lower + Math.floor(room / idBytes);
  if (range.mode === 'fingerprint' || cut <= range.lower) return range;
  const end = set.boundBefore(cut);
  writeRange(writer, set, { ...range, end, upper: cut });
  return { ...range, start: end, lower: cut };
}
