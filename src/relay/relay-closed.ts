import { LarderError } from '../messages/larder-error';
import { relayLabel } from '../messages/relay-label';
import type { SocketClose } from './relay-socket';

/**
 * What the code of a WebSocket close says (RFC 6455; NIP-01 defines none). `ended`: the relay stops
 * or restarts. `too-big`: a frame of ours was longer than it takes. `policy`: it wants us to stay
 * away for a while. `lost`: anything else, e.g. a network that is gone.
 */
export type RelayEnding = 'ended' | 'too-big' | 'policy' | 'lost';

/** `relay-closed`: the relay or the network closed the connection. */
export class RelayClosed extends LarderError {
  readonly ending: RelayEnding;

  constructor(url: string, { code, reason }: SocketClose) {
    const ending = endingOf(code);
    const said = reason === '' ? '' : `: ${reason.slice(0, 200)}`;
    const name = relayLabel(url);
    const what =
      ending === 'ended' ? `${name} ended the connection` : `The connection to ${name} broke off`;
    super('relay-closed', `${what}${said}.`, { detail: closeCode(code) });
    this.ending = ending;
  }
}

/** The code of a WebSocket close, for those who know what it means. */
export function closeCode(code: number): string {
  return `WebSocket ${code}`;
}

/** How the connection ended, where that is what an error comes from, whatever it was wrapped in. */
export function relayEnding(error: unknown): RelayEnding | undefined {
  if (error instanceof RelayClosed) return error.ending;
  return error instanceof LarderError ? relayEnding(error.cause) : undefined;
}

function endingOf(code: number): RelayEnding {
  if (code === 1000 || code === 1001 || code === 1012) return 'ended';
  if (code === 1009) return 'too-big';
  // 1008: policy violation; 1013: try again later; from 4000 on: the relay's own.
  return code === 1008 || code === 1013 || code >= 4000 ? 'policy' : 'lost';
}
