import type { NostrEvent } from '../../src/nostr/event';

/** A running relay that others wrote. */
export interface RealRelay {
  readonly name: string;
  /** `ws://127.0.0.1:…` */
  readonly url: string;
  /** Whether it answers NIP-77. */
  readonly negentropy: boolean;
  /** Sends the events as any client would and waits until each is stored. @throws if one is refused */
  publish(events: readonly NostrEvent[]): Promise<void>;
  /** Ends it with all its connections and everything it stored. A second call does nothing. */
  stop(): Promise<void>;
}

export interface RealRelayOptions {
  /** Where to listen; any free port otherwise. To come back after `stop` under the same address. */
  readonly port?: number;
  /** A file of `sampleCorpus` to begin with: thousands of events in less than a second. */
  readonly load?: string;
  /** `false` switches NIP-77 off where the software lets its operator do so (khatru). */
  readonly negentropy?: boolean;
}

/** A relay software that the tests can start, built first if need be. */
export interface RealRelaySoftware {
  readonly name: string;
  /** Whether it answers NIP-77 unless told otherwise. */
  readonly negentropy: boolean;
  /** Whether it serves a NIP-11 document. */
  readonly information: boolean;
  /** What this machine lacks to build it, or nothing. */
  missing(): string | undefined;
  /** Compiles it, unless nothing changed since. `start` does so too: this is for when it may take minutes. */
  build(): Promise<void>;
  start(options?: RealRelayOptions): Promise<RealRelay>;
}
