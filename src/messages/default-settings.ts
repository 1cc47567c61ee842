import type { Settings } from './records';
import type { RetentionSettings } from './retention-settings';
import type { ScheduleSettings } from './schedule-settings';
import type { ScopeSettings } from './scope-settings';
import type { SiteSettings } from './site-settings';
import type { SyncSettings } from './sync-settings';

// Apart from the schemas: the popup needs these, and none of what checks them.

export const defaultSyncSettings: SyncSettings = {
  mode: 'auto',
  pageLimit: 500,
  frameBytes: 60_000,
  reqBelowEvents: 10,
  uploadBatch: 50,
  uploadDelayMs: 100,
  connectTimeoutSeconds: 10,
  idleTimeoutSeconds: 15,
  reconnectDelaySeconds: 5,
  maxReconnectAttempts: 10,
  backfillSinceHours: 0,
  realtimeWindowMinutes: 15,
  errorRetryMinutes: 30,
  staleAfterMinutes: 10,
};

export const defaultScheduleSettings: ScheduleSettings = {
  realtimeMinutes: 5,
  reconcileMinutes: 60,
  backfillMinutes: 60,
  uploadMinutes: 15,
  fullAt: '03:00',
  live: true,
  recoveryMinutes: 10,
  listsMinutes: 1_440,
  onMetered: 'small',
  onBattery: 'small',
  batteryPercent: 20,
  backOffMaxHours: 6,
  deadAfterFailures: 10,
  deadAfterDays: 3,
};

export const defaultScopeSettings: ScopeSettings = {
  own: true,
  mentions: true,
  follows: true,
  lists: true,
  messages: false,
  mentionKinds: 'all',
  followKinds: 'essential',
  listKinds: [0, 10002, 10006, 10050],
  searchKinds: [0, 1, 30023],
  followsSinceDays: 30,
  maxAuthors: 0,
  authorsPerBatch: 100,
  relaysPerAuthor: 2,
  followsMaxRelays: 20,
  followsReqBelowEvents: 100,
  fallbackRelays: [],
  messagesOverlapHours: 48,
  custom: [],
};

export const defaultRetentionSettings: RetentionSettings = {
  maxMegabytes: 0,
  maxAgeDays: 0,
  pinned: [],
  ownVanish: 'keep',
};

export const defaultSiteSettings: SiteSettings = { newSites: 'ask' };

export const defaultSettings: Settings = {
  indexers: ['wss://purplepag.es/', 'wss://indexer.coracle.social/', 'wss://relay.nos.social/'],
  sync: defaultSyncSettings,
  scopes: defaultScopeSettings,
  schedule: defaultScheduleSettings,
  retention: defaultRetentionSettings,
  sites: defaultSiteSettings,
};
