import * as v from 'valibot';
import { limits } from './limits';
import { RetentionSettingsSchema } from './retention-settings';
import { ScheduleSettingsSchema } from './schedule-settings';
import { ScopeSettingsSchema } from './scope-settings';
import { SiteSettingsSchema } from './site-settings';
import {
  OverrideChangesSchema,
  StoredSyncOverridesSchema,
  SyncSettingsSchema,
} from './sync-settings';
import { withoutUndefined } from './without-undefined';

/**
 * The records Larder keeps in extension storage, as schemas: what is read back is checked, because
 * an older version or a broken disk may have written it. All times are milliseconds since 1970
 * unless a name says `Seconds`.
 */
const Hex64 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const Url = v.pipe(v.string(), v.maxLength(limits.urlLength));
const Time = v.pipe(v.number(), v.integer(), v.minValue(0));

/** Someone whose events are kept. `active` once the user has seen the relays found and started. */
export const AccountSchema = v.object({
  pubkey: Hex64,
  /** What the user typed when it says more than the key: a NIP-05 name. */
  label: v.optional(v.pipe(v.string(), v.maxLength(limits.labelLength))),
  /** The name in the profile (kind 0), once known. */
  name: v.optional(v.pipe(v.string(), v.maxLength(limits.nameLength))),
  active: v.boolean(),
  addedAt: Time,
  /** When the relay lists were last asked for, and whether a kind 10002 was found then. */
  listsCheckedAt: v.optional(Time),
  /** When each of its relays had been asked once: only then are other people's events fetched. */
  firstSyncAt: v.optional(Time),
  hasRelayList: v.optional(v.boolean()),
});
export type Account = v.InferOutput<typeof AccountSchema>;

/** What one account uses a relay for (NIP-65): write = its own events, read = what mentions it. */
export const RelayUseSchema = v.object({
  pubkey: Hex64,
  read: v.boolean(),
  write: v.boolean(),
  /** The user typed this: no list changes it. */
  typed: v.optional(v.literal(true)),
});
export type RelayUse = v.InferOutput<typeof RelayUseSchema>;

/** Scopes that lead to relays besides those in an account's kind 10002. */
export const ChosenScopeSchema = v.picklist(['follows', 'lists', 'messages', 'custom']);
export type ChosenScope = v.InferOutput<typeof ChosenScopeSchema>;

/** What a relay was learned to be able to do. `claimed` = its NIP-11 says so and nobody has tried. */
export const CapabilitySchema = v.object({
  negentropy: v.picklist(['unknown', 'claimed', 'yes', 'no']),
  /** In the relay's words, when negentropy is `no`. */
  reason: v.optional(v.pipe(v.string(), v.maxLength(300))),
  auth: v.boolean(),
  software: v.optional(v.pipe(v.string(), v.maxLength(200))),
  version: v.optional(v.pipe(v.string(), v.maxLength(100))),
  name: v.optional(v.pipe(v.string(), v.maxLength(200))),
  maxLimit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  maxMessageLength: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  /** The largest set the relay reconciles at once, learned from its NEG-ERR, and when (milliseconds). */
  syncCap: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  syncCapAt: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
  /** It hides or cuts off part of what it holds: many of our uploads were answered `duplicate`. */
  truncated: v.optional(v.boolean()),
  /** Who may write and what (NIP-11 `limitation`), where the relay says so; times in seconds. */
  paymentRequired: v.optional(v.boolean()),
  restrictedWrites: v.optional(v.boolean()),
  minPow: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
  oldestSeconds: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
  newestSeconds: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
  maxEventTags: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  maxContentLength: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  supportsExpiration: v.optional(v.boolean()),
  checkedAt: Time,
  /** When a `no` is to be doubted again: later after a refusal than after silence. */
  recheckAt: v.optional(Time),
});
export type Capability = v.InferOutput<typeof CapabilitySchema>;

/** What the user sets of a relay. */
const relayFlags = {
  enabled: v.boolean(),
  /** What the relay had before it was added is fetched too. */
  backfill: v.boolean(),
  negentropy: v.picklist(['auto', 'on', 'off']),
  /** `up`: the user's own events are sent to it; only with `down` is anything fetched from it. */
  direction: v.picklist(['down', 'up', 'both']),
  /** Off: not asked for what mentions the accounts, whatever their lists say. */
  read: v.boolean(),
  /** Off: neither asked for nor sent what the accounts wrote, whatever their lists say. */
  write: v.boolean(),
  notes: v.pipe(v.string(), v.maxLength(limits.notesLength)),
} as const;

/** Changes to a relay's flags, and to what its `config` holds. */
export const RelayChangesSchema = v.pipe(
  v.partial(v.strictObject({ ...relayFlags, config: OverrideChangesSchema })),
  v.transform(withoutUndefined),
);
export type RelayChanges = v.InferOutput<typeof RelayChangesSchema>;

/** A relay Larder knows, with the flags the user sets and the capability Larder learned. */
export const RelayRecordSchema = v.object({
  ...relayFlags,
  url: Url,
  /**
   * `list`: from the account's kind 10002. `user`: typed by the user. `messages`: from its kind
   * 10050. `follows`: where people it follows write. `indexer`: an index relay of the settings.
   */
  origin: v.picklist(['list', 'user', 'messages', 'follows', 'indexer']),
  /** On this computer or this network, or without TLS: off until the user switches it on. */
  local: v.boolean(),
  /** Neither read nor write: a list named it once, the user switched it off, the list dropped it. */
  uses: v.array(RelayUseSchema),
  /** The scopes Larder asks it for although it is in no account's list. */
  chosenFor: v.optional(v.array(ChosenScopeSchema), []),
  // Records from before these flags do not have them.
  backfill: v.optional(relayFlags.backfill, true),
  direction: v.optional(relayFlags.direction, 'down'),
  read: v.optional(relayFlags.read, true),
  write: v.optional(relayFlags.write, true),
  notes: v.optional(relayFlags.notes, ''),
  /** Sync settings that differ for this relay. */
  config: v.optional(StoredSyncOverridesSchema, {}),
  addedAt: v.optional(Time, 0),
  capability: v.optional(CapabilitySchema),
});
export type RelayRecord = v.InferOutput<typeof RelayRecordSchema>;

const settingsFields = {
  /** Relays asked for anybody's kinds 0, 3, 10002 and 10050. */
  indexers: v.pipe(v.array(Url), v.maxLength(limits.indexers)),
} as const;

/** As the user sets them: nothing unknown, nothing out of bounds. */
export const SettingsSchema = v.strictObject({
  ...settingsFields,
  sync: SyncSettingsSchema,
  scopes: ScopeSettingsSchema,
  schedule: ScheduleSettingsSchema,
  retention: RetentionSettingsSchema,
  sites: SiteSettingsSchema,
});
export type Settings = v.InferOutput<typeof SettingsSchema>;

/** The last run of one scope with one relay, as the popup tells it. */
export const ScopeStatusSchema = v.object({
  scope: v.string(),
  method: v.picklist(['negentropy', 'req']),
  reason: v.string(),
  rounds: v.number(),
  bytesUp: v.number(),
  bytesDown: v.number(),
  stored: v.number(),
  /** Events the relay took from us. */
  uploaded: v.optional(v.number()),
  /** What reading the whole scope by REQ would have cost beyond this; see docs/guide. */
  bytesSaved: v.optional(v.number()),
  durationMs: v.number(),
  finishedAt: Time,
  /** Seconds: everything the relay had until then has been asked for. Absent while it was never read to its end. */
  readUntil: v.optional(v.number()),
  /** Seconds: how far down the reading that is under way has come. */
  readDownTo: v.optional(v.number()),
});
export type ScopeStatus = v.InferOutput<typeof ScopeStatusSchema>;

export const RelayStatusSchema = v.object({
  state: v.picklist(['idle', 'syncing', 'completed', 'error']),
  /** Since when it is in this state. */
  since: Time,
  error: v.optional(
    v.object({ code: v.string(), message: v.string(), detail: v.optional(v.string()) }),
  ),
  /** While syncing: events received so far and, once known, how many are wanted. */
  received: v.optional(v.number()),
  wanted: v.optional(v.number()),
  lastSyncAt: v.optional(Time),
  /** Whether it can be reached; `dead`: for days not, and tried once a day. */
  liveness: v.optional(v.picklist(['online', 'failing', 'dead'])),
  /** Failures since it last worked, since when, and when it is tried again by itself. */
  failures: v.optional(v.number()),
  failingSince: v.optional(Time),
  retryAt: v.optional(Time),
  /** From the call to the open socket, last time, in milliseconds. */
  latencyMs: v.optional(v.number()),
  /** The same of the latest connections, oldest first. */
  latencies: v.optional(v.array(v.number())),
  scopes: v.array(ScopeStatusSchema),
});
export type RelayStatus = v.InferOutput<typeof RelayStatusSchema>;

export const StatusSchema = v.object({
  relays: v.record(v.string(), RelayStatusSchema),
  /** Events in the cache: all of them, and by account the own ones and the mentions. */
  events: v.number(),
  byAccount: v.record(v.string(), v.object({ own: v.number(), mentions: v.number() })),
  /** The search index: its events, their words, and about how many bytes they take. */
  search: v.optional(v.object({ events: v.number(), words: v.number(), bytes: v.number() })),
  online: v.boolean(),
  /** By the user: nothing is synced until they resume. */
  paused: v.optional(v.boolean()),
  nextSyncAt: v.optional(Time),
  /** Something of our own failed, e.g. storage is full; shown until it works again. */
  problem: v.optional(v.object({ code: v.string(), message: v.string() })),
  /** Events are in memory alone, and gone when the browser is closed; why, in words. */
  inMemory: v.optional(v.string()),
});
export type Status = v.InferOutput<typeof StatusSchema>;
