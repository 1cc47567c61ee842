/**
 * The port over which the sample app, a page of Larder's own, reads the cache by the same questions
 * that a web app asks of `window.nostrdb`. Closing it ends what it watches.
 */
export const samplePortName = 'larder.sample';

/** A filter of NIP-01; looked at where it arrives. */
export interface SampleFilter {
  readonly kinds?: readonly number[];
  readonly authors?: readonly string[];
  readonly '#p'?: readonly string[];
  readonly limit?: number;
}

/** `query` and `count` are answered once under their `id`, `watch` whenever something is stored. */
export interface SampleRequest {
  readonly id: number;
  readonly method: 'query' | 'count' | 'watch';
  readonly filters: readonly SampleFilter[];
}

export interface SampleEvent {
  readonly id: string;
  readonly pubkey: string;
  readonly kind: number;
  /** In seconds. */
  readonly created_at: number;
  /** As its author wrote it: text, and nothing else. */
  readonly content: string;
}

export type SampleReply =
  | { readonly id: number; readonly result: readonly SampleEvent[] | number | 'stored' }
  | { readonly id: number; readonly problem: string };
