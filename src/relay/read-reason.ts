/** A relay's machine-readable text (NIP-01 "OK" and "CLOSED"): a prefix, where it has one, and words. */
export interface Reason {
  /** In lower case, e.g. `rate-limited`; any word a relay made up. */
  readonly prefix: string | undefined;
  /** The relay's own words, prefix included, without decoration and clipped to 300 characters. */
  readonly words: string;
}

export function readReason(text: string): Reason {
  // strfry decorates NOTICE and CLOSED alike, and hides the prefix behind it.
  const words = text.replace(/^ERROR:\s*/, '').slice(0, 300);
  return { prefix: /^([a-z-]+):/i.exec(words)?.[1]?.toLowerCase(), words };
}
