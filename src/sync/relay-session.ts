import type { ConnectRelay, RelayConnection, Traffic } from '../relay/relay-connection';

/** The connection to one relay for as long as its sync lasts, opened again when it was lost. */
export interface RelaySession {
  /** The open connection, or a new one. @throws LarderError as `ConnectRelay` does */
  connection(): Promise<RelayConnection>;
  /** Bytes over all connections of this session. */
  traffic(): Traffic;
  close(): void;
}

export function openRelaySession(
  url: string,
  connect: ConnectRelay,
  signal: AbortSignal,
): RelaySession {
  let current: RelayConnection | undefined;
  let bytesUp = 0;
  let bytesDown = 0;

  const retire = (connection: RelayConnection) => {
    if (current !== connection) return;
    bytesUp += connection.traffic.bytesUp;
    bytesDown += connection.traffic.bytesDown;
    current = undefined;
  };

  return {
    async connection() {
      if (current) return current;
      const opened = await connect(url, signal);
      current = opened;
      opened.messages$.subscribe({ error: () => retire(opened), complete: () => retire(opened) });
      return opened;
    },
    traffic: () => ({
      bytesUp: bytesUp + (current?.traffic.bytesUp ?? 0),
      bytesDown: bytesDown + (current?.traffic.bytesDown ?? 0),
    }),
    close() {
      current?.close();
    },
  };
}
