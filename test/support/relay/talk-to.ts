import type { InProcessNetwork } from './in-process-network';
import type { TestRelay } from './test-relay';

/** A client that says what it is told and keeps what it hears, frame by frame. */
export interface Talk {
  readonly heard: readonly (readonly unknown[])[];
  say(...message: readonly unknown[]): void;
  /** Resolves when the relay has said so many frames. */
  hear(frames: number): Promise<readonly (readonly unknown[])[]>;
  /** With which code the relay hung up. */
  readonly ended: Promise<number>;
}

export async function talkTo(network: InProcessNetwork, relay: TestRelay): Promise<Talk> {
  const socket = new network.WebSocket(relay.url);
  const heard: unknown[][] = [];
  let wake: () => void = () => undefined;
  socket.addEventListener('message', ({ data }) => {
    heard.push(JSON.parse(String(data)));
    wake();
  });
  const ended = new Promise<number>((resolve) => {
    socket.addEventListener('close', ({ code }) => resolve(code));
  });
  await new Promise<void>((resolve) => socket.addEventListener('open', resolve));
  return {
    heard,
    ended,
    say: (...message) => socket.send(JSON.stringify(message)),
    async hear(frames) {
      while (heard.length < frames) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      return heard;
    },
  };
}
