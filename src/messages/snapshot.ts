import * as v from 'valibot';
import { StoredActivitySchema } from './activity-record';
import { ComparisonRecordSchema, emptyComparison } from './comparison-record';
import { StoredEvictionLogSchema } from './eviction-record';
import { GrantSchema, SiteRequestSchema } from './grants';
import { emptyOutbox, OutboxRecordSchema } from './outbox-record';
import {
  AccountSchema,
  defaultSettings,
  emptyStatus,
  RelayRecordSchema,
  StatusSchema,
  StoredSettingsSchema,
} from './records';
import { StoredSignerSchema } from './signer-status';
import { tolerantList } from './tolerant-list';
import { noVirtualRelay, StoredVirtualRelaySchema } from './virtual-relay-record';

/**
 * Everything a Larder page draws, read from extension storage in one call: each key of this object
 * is a storage key. The background writes it, the pages only read it and listen for changes.
 */
export const SnapshotSchema = v.object({
  settings: v.optional(StoredSettingsSchema, defaultSettings),
  accounts: v.fallback(tolerantList(AccountSchema), []),
  relays: v.fallback(tolerantList(RelayRecordSchema), []),
  grants: v.fallback(tolerantList(GrantSchema), []),
  requests: v.fallback(tolerantList(SiteRequestSchema), []),
  status: v.fallback(StatusSchema, emptyStatus),
  /** `undefined`: no signer is connected. */
  signer: v.fallback(StoredSignerSchema, undefined),
  outbox: v.fallback(OutboxRecordSchema, emptyOutbox),
  evictions: v.fallback(StoredEvictionLogSchema, []),
  comparison: v.fallback(ComparisonRecordSchema, emptyComparison),
  /** Sites that have a pantry, or had one. */
  pantries: v.fallback(tolerantList(v.string()), []),
  activity: v.fallback(StoredActivitySchema, []),
  virtualRelay: v.fallback(StoredVirtualRelaySchema, noVirtualRelay),
});
export type Snapshot = v.InferOutput<typeof SnapshotSchema>;
