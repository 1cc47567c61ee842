import type { ComparisonRecord } from './comparison-record';
import type { OutboxRecord } from './outbox-record';
import type { Status } from './records';
import type { VirtualRelayRecord } from './virtual-relay-record';

/** The records as they are before anything was written. */
export const emptyStatus: Status = { relays: {}, events: 0, byAccount: {}, online: true };

export const emptyOutbox: OutboxRecord = { waiting: 0, entries: [] };

export const emptyComparison: ComparisonRecord = { heals: {} };

export const noVirtualRelay: VirtualRelayRecord = { origins: [], ports: [] };
