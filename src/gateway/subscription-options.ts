import type { RemovedNotice, StreamSource } from '../messages/page-protocol';
import type { NostrEvent } from '../nostr/event';
import type { Filter } from '../nostr/filter';
import type { SiteAccess } from './site-access';
import type { Place, SiteEvent } from './site-place';

/** Where a stream goes. */
export interface StreamSink {
  stored(events: readonly NostrEvent[]): void;
  /** Oldest `seq` first; ephemeral events have `seq` 0. The stream can resume after each. */
  live(events: readonly SiteEvent[]): void;
  /** What the stream may see has been removed; only for a stream that wants to know. */
  removed(notices: readonly RemovedNotice[]): void;
  storedSent(place: Place, source: StreamSource): void;
  /** The last word. */
  fail(error: unknown): void;
}

/** Where a stream stood when the background died. */
export interface ResumePoint extends Place {
  readonly source: StreamSource;
  readonly credit: number;
}

export interface SubscriptionOptions {
  readonly filters: readonly Filter[];
  readonly access: () => SiteAccess;
  readonly sink: StreamSink;
  readonly resume?: ResumePoint;
  readonly wantsRemoved?: boolean;
}
