import { LarderError } from '../messages/larder-error';
import { relayLabel } from '../messages/relay-label';
import type { ConnectRelay, RelayConnection, Traffic } from '../relay/relay-connection';
import type { SignIn } from '../relay/sign-in';

/** The connection to one relay for as long as its sync lasts, opened again when it was lost. */
export interface RelaySession {
  /**
   * The open connection, or a new one after a delay.
   * @throws LarderError as `ConnectRelay` does, and `relay-closed` when it was lost too often
   */
  connection(): Promise<RelayConnection>;
  /** Signs in once per connection (NIP-42); tells whether that worked. */
  signIn(): Promise<boolean>;
  /** Bytes over all connections of this session. */
  traffic(): Traffic;
  close(): void;
}

export interface RelaySessionDeps {
  readonly connect: ConnectRelay;
  readonly signIn: SignIn;
  /** Resolves after so many milliseconds, or when the signal fires. */
  readonly delay: (ms: number, signal: AbortSignal) => Promise<void>;
}

export interface ReconnectSettings {
  readonly reconnectDelaySeconds: number;
  readonly maxReconnectAttempts: number;
}

export function openRelaySession(
  url: string,
  { connect, signIn, delay }: RelaySessionDeps,
  settings: ReconnectSettings,
  signal: AbortSignal,
): RelaySession {
  let current: RelayConnection | undefined;
  let opened = 0;
  let signedIn: RelayConnection | undefined;
  let bytesUp = 0;
  let bytesDown = 0;

  const retire = (connection: RelayConnection) => {
    if (current !== connection) return;
    bytesUp += connection.traffic.bytesUp;
    bytesDown += connection.traffic.bytesDown;
    current = undefined;
  };

  const reopen = async (): Promise<RelayConnection> => {
    if (opened > settings.maxReconnectAttempts) throw lostTooOften(url);
    if (opened > 0) await delay(settings.reconnectDelaySeconds * 1_000, signal);
    const connection = await connect(url, signal);
    opened += 1;
    current = connection;
    const ended = () => retire(connection);
    connection.messages$.subscribe({ error: ended, complete: ended });
    return connection;
  };

  return {
    connection: async () => current ?? (await reopen()),
    async signIn() {
      if (current === undefined || signedIn === current) return false;
      signedIn = current;
      return (await signIn(current, signal)) === 'signed-in';
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

function lostTooOften(url: string): LarderError {
  return new LarderError(
    'relay-closed',
    `The connection to ${relayLabel(url)} broke off again and again.`,
  );
}
