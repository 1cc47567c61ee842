/** The part of NIP-DB (`window.nostrdb`) that this app uses. */
export interface NostrDb {
  query(filters: Filter | Filter[]): Promise<NostrEvent[]>;
  count(filters: Filter | Filter[]): Promise<number>;
  replaceable(kind: number, author: string): Promise<NostrEvent | undefined>;
  /** What is stored, then what arrives. Ends when the iterator is returned. */
  subscribe(filters: Filter | Filter[]): AsyncIterable<NostrEvent>;
}

export interface NostrEvent {
  id: string;
  pubkey: string;
  created_at: number;
  kind: number;
  tags: string[][];
  content: string;
  sig: string;
}

export interface Filter {
  kinds?: number[];
  authors?: string[];
  '#p'?: string[];
  since?: number;
  limit?: number;
}

/** An extension puts it there before the page's first script runs; without one there is none. */
export function findNostrDb(): NostrDb | undefined {
  return (window as unknown as { nostrdb?: NostrDb }).nostrdb;
}
