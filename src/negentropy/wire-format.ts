/** The byte that opens a message of protocol version 1; version 2 would be 0x62. */
export const protocolVersion = 0x61;

/** What a range of a message carries (protocol V1). */
export const rangeModes = { skip: 0, fingerprint: 1, ids: 2 } as const;

export const idBytes = 32;

export const fingerprintBytes = 16;
