import type { ActivityDay, SiteActivity } from './activity-record';
import {
  anyOf,
  type Fits,
  isFlag,
  isHex,
  isNumber,
  isObject,
  isText,
  isTime,
  listOf,
  mapOf,
  optional,
  record,
} from './fits';
import type { Grant, SiteRequest } from './grants';
import type {
  Account,
  Capability,
  RelayRecord,
  RelayStatus,
  RelayUse,
  ScopeStatus,
  Status,
} from './records';
import type { SignerStatus } from './signer-status';
import type { VirtualRelayRecord } from './virtual-relay-record';

// Each as its schema has it, without the bounds: see there for what the fields mean.

const maybeText = optional(isText);
const maybeNumber = optional(isNumber);
const maybeFlag = optional(isFlag);
const maybeTime = optional(isTime);
const texts = listOf(isText);
const numbers = listOf(isNumber);

export const isAccount = record<Account>({
  pubkey: isHex,
  label: maybeText,
  name: maybeText,
  active: isFlag,
  addedAt: isTime,
  listsCheckedAt: maybeTime,
  firstSyncAt: maybeTime,
  hasRelayList: maybeFlag,
});

const isCapability = record<Capability>({
  negentropy: anyOf('unknown', 'claimed', 'yes', 'no'),
  reason: maybeText,
  auth: isFlag,
  software: maybeText,
  version: maybeText,
  name: maybeText,
  maxLimit: maybeNumber,
  maxMessageLength: maybeNumber,
  syncCap: maybeNumber,
  syncCapAt: maybeNumber,
  truncated: maybeFlag,
  paymentRequired: maybeFlag,
  restrictedWrites: maybeFlag,
  minPow: maybeNumber,
  oldestSeconds: maybeNumber,
  newestSeconds: maybeNumber,
  maxEventTags: maybeNumber,
  maxContentLength: maybeNumber,
  supportsExpiration: maybeFlag,
  checkedAt: isTime,
  recheckAt: maybeTime,
});

export const isRelay = record<RelayRecord>({
  enabled: isFlag,
  backfill: isFlag,
  negentropy: anyOf('auto', 'on', 'off'),
  direction: anyOf('down', 'up', 'both'),
  read: isFlag,
  write: isFlag,
  notes: isText,
  url: isText,
  origin: anyOf('list', 'user', 'messages', 'follows', 'indexer'),
  local: isFlag,
  uses: listOf(
    record<RelayUse>({
      pubkey: isHex,
      read: isFlag,
      write: isFlag,
      typed: optional(anyOf(true)),
    }),
  ),
  chosenFor: listOf(anyOf('follows', 'lists', 'messages', 'custom')),
  config: isObject,
  addedAt: isTime,
  capability: optional(isCapability),
});

const termFields = {
  scopes: listOf(anyOf('public', 'own', 'messages')),
  rights: listOf(anyOf('read', 'write')),
  until: (value) => value === 'always' || value === 'session' || isTime(value),
} satisfies Record<string, Fits>;

export const isGrant = record<Grant>({
  origin: isText,
  decision: anyOf('allow', 'refuse'),
  ...termFields,
  decidedAt: isTime,
  before: optional(record<NonNullable<Grant['before']>>(termFields)),
});

export const isRequest = record<SiteRequest>({ origin: isText, requestedAt: isTime });

export const isProblem = record<{ code: string; message: string }>({
  code: isText,
  message: isText,
});
const isRelayError = record<NonNullable<RelayStatus['error']>>({
  code: isText,
  message: isText,
  detail: maybeText,
});

const isRelayStatus = record<RelayStatus>({
  state: anyOf('idle', 'syncing', 'completed', 'error'),
  since: isTime,
  error: optional(isRelayError),
  received: maybeNumber,
  wanted: maybeNumber,
  lastSyncAt: maybeTime,
  liveness: optional(anyOf('online', 'failing', 'dead')),
  failures: maybeNumber,
  failingSince: maybeTime,
  retryAt: maybeTime,
  latencyMs: maybeNumber,
  latencies: optional(listOf(isNumber)),
  scopes: listOf(
    record<ScopeStatus>({
      scope: isText,
      method: anyOf('negentropy', 'req'),
      reason: isText,
      rounds: isNumber,
      bytesUp: isNumber,
      bytesDown: isNumber,
      stored: isNumber,
      uploaded: maybeNumber,
      bytesSaved: maybeNumber,
      durationMs: isNumber,
      finishedAt: isTime,
      readUntil: maybeNumber,
      readDownTo: maybeNumber,
    }),
  ),
});

export const isStatus = record<Status>({
  relays: mapOf(isRelayStatus),
  events: isNumber,
  byAccount: mapOf(record<Status['byAccount'][string]>({ own: isNumber, mentions: isNumber })),
  search: optional(
    record<NonNullable<Status['search']>>({ events: isNumber, words: isNumber, bytes: isNumber }),
  ),
  online: isFlag,
  paused: maybeFlag,
  nextSyncAt: maybeTime,
  problem: optional(isProblem),
  inMemory: maybeText,
});

export const isSigner = record<SignerStatus>({
  pubkey: optional(isHex),
  connectedAt: maybeTime,
  lastUsedAt: maybeTime,
  problem: optional(
    record<NonNullable<SignerStatus['problem']>>({ code: isText, message: isText, url: maybeText }),
  ),
});

export const isActivity = record<SiteActivity>({
  origin: isText,
  lastAt: isTime,
  days: listOf(
    record<ActivityDay>({
      day: (value) => /^\d{4}-\d\d-\d\d$/.test(`${value}`),
      calls: isNumber,
      read: mapOf(isNumber),
      added: isNumber,
    }),
  ),
});

export const isVirtualRelay = record<VirtualRelayRecord>({ origins: texts, ports: numbers });
