import * as v from 'valibot';
import { SiteActivitySchema } from './activity-record';
import { type BrowseResults, browseRequests } from './browse-requests';
import type { Comparison, ComparisonRecord, Heal } from './comparison-record';
import { type Grant, GrantSchema } from './grants';
import type { HealthReport, IdCheck } from './health-report';
import type { ErrorReport } from './larder-error';
import { limits } from './limits';
import type { OutboxEntryRecord } from './outbox-record';
import type { PantrySize } from './pantry-size';
import { RelayRecordSchema, type Settings } from './records';
import type { ScheduleSettings } from './schedule-settings';
import type { SettingsChanges } from './settings-changes';
import type { SyncReport } from './sync-report';
import type { SyncRun } from './sync-run';
import type { SyncSettings } from './sync-settings';
import { wholeNumber } from './whole-number';

/**
 * What Larder's own pages may ask of the background. Sent with `runtime.sendMessage`, answered with
 * an envelope, because the two browsers pass thrown errors on differently (docs/adr/0003).
 */
const Pubkey = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const EventId = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const Text = v.pipe(v.string(), v.maxLength(1000));
const RelayUrl = v.pipe(v.string(), v.maxLength(limits.urlLength));
const Origin = v.pipe(v.string(), v.maxLength(300));
/** Looked at by who keeps them, because the answer names the field that does not fit. */
const Fields = v.record(v.string(), v.unknown());
const SettingsText = v.pipe(v.string(), v.maxLength(limits.settingsFileLength));
/** Nothing at all is a refusal, which is a request of its own. */
const GrantTermsSchema = v.object({
  scopes: GrantSchema.entries.scopes,
  rights: v.pipe(GrantSchema.entries.rights, v.minLength(1)),
});
/** Said by who has asked the user. */
const Confirmed = v.literal(true);

export const AdminRequestSchema = v.variant('type', [
  ...browseRequests,
  /** npub, nprofile, hex or NIP-05 name. Looks for the relay lists; syncs nothing yet. */
  v.object({ type: v.literal('account.add'), input: Text }),
  v.object({ type: v.literal('account.remove'), pubkey: Pubkey }),
  /** The user has seen the relays: keep this account's events from now on. */
  v.object({ type: v.literal('account.start'), pubkey: Pubkey }),
  /** Ask the indexers again. */
  v.object({ type: v.literal('account.refresh'), pubkey: Pubkey }),
  v.object({
    type: v.literal('relay.add'),
    pubkey: Pubkey,
    url: RelayUrl,
    read: v.boolean(),
    write: v.boolean(),
  }),
  /**
   * Whether it can be reached, and what it says of itself, before anything is synced with it. One that
   * is off is not asked, nor any while nothing is done by itself.
   */
  v.object({ type: v.literal('relay.reach'), url: RelayUrl }),
  v.object({ type: v.literal('relay.remove'), url: RelayUrl }),
  /** Takes a removal back: the record as it was. One that is there meanwhile stays. */
  v.object({ type: v.literal('relay.restore'), record: RelayRecordSchema }),
  v.object({ type: v.literal('relay.enable'), url: RelayUrl, enabled: v.boolean() }),
  /** `RelayChanges`: the flags to change, and of `config` the values; `null` takes one away. */
  v.object({ type: v.literal('relay.update'), url: RelayUrl, fields: Fields }),
  /** `Settings`, or some of them; of a group of settings, such as `sync`, again some. */
  v.object({ type: v.literal('settings.update'), fields: Fields }),
  /** How and when this relay is synced: the settings, and what its `config` has otherwise. */
  v.object({ type: v.literal('settings.effective'), url: RelayUrl }),
  v.object({
    type: v.literal('settings.indexers'),
    indexers: v.pipe(v.array(RelayUrl), v.maxLength(limits.indexers)),
  }),
  /** All that the user has decided, as the text of a file, without anything secret. */
  v.object({ type: v.literal('settings.export') }),
  /** What taking over such a file would change. */
  v.object({ type: v.literal('settings.preview'), text: SettingsText }),
  /** Takes it over: all of it, or, where anything in it does not fit, nothing. */
  v.object({ type: v.literal('settings.import'), text: SettingsText, confirm: Confirmed }),
  /** Forgets how far this relay was read and what was learned of it, and syncs it from the beginning. */
  v.object({ type: v.literal('relay.reset'), url: RelayUrl, confirm: Confirmed }),
  /**
   * Sync all enabled relays now, or one of them, whether they failed before or not. Everything
   * (`manual`) unless a job or a mode is named. Answers when the sync has been started.
   */
  v.object({
    type: v.literal('sync.now'),
    url: v.optional(RelayUrl),
    job: v.optional(v.picklist(['realtime', 'reconcile', 'backfill', 'upload', 'full', 'manual'])),
    mode: v.optional(v.picklist(['auto', 'negentropy', 'req'])),
  }),
  /** Ends what runs; nothing runs by itself until `sync.resume`, also after a restart. */
  v.object({ type: v.literal('sync.pause') }),
  v.object({ type: v.literal('sync.resume') }),
  /** Looks after syncs that were cut off and relays that failed, now. */
  v.object({ type: v.literal('sync.recover') }),
  /** `relay.reset` for all relays. No event is lost. */
  v.object({ type: v.literal('sync.reset'), confirm: Confirmed }),
  v.object({ type: v.literal('sync.status') }),
  /** Deletes every event in the cache, what was learned of them, and what waits to be published. */
  v.object({ type: v.literal('cache.clear'), confirm: Confirmed }),
  /**
   * Deletes the event database itself, whatever is wrong with it, begins an empty one, and syncs all
   * relays from the beginning. Also answered where the database cannot be opened.
   */
  v.object({ type: v.literal('cache.rebuild'), confirm: Confirmed }),
  /** Counts the cache by sort and month into the record of it, if it has changed; answers when that is done. */
  v.object({ type: v.literal('census.take') }),
  /** `Look`, or one of the two. */
  v.object({
    type: v.literal('look.set'),
    theme: v.optional(v.picklist(['system', 'light', 'dark'])),
    language: v.optional(v.pipe(v.string(), v.maxLength(20))),
  }),
  v.object({ type: v.literal('health.status') }),
  /** Holds the id sets to the events, and makes anew what is wrong; answers when that is done. */
  v.object({ type: v.literal('health.checkIds') }),
  /** Sets the alarm that wakes the background. */
  v.object({ type: v.literal('health.ring') }),
  /** Forgets what happened in the background. */
  v.object({ type: v.literal('health.clearLog') }),
  /** The latest runs, newest first: of one relay, or of all. */
  v.object({
    type: v.literal('runs.list'),
    relay: v.optional(RelayUrl),
    limit: wholeNumber(1, limits.runsPerAnswer),
  }),
  /** Connects a remote signer (`bunker://…`). Answers when it did; its owner may have to confirm. */
  v.object({
    type: v.literal('signer.connect'),
    bunker: v.pipe(v.string(), v.maxLength(limits.bunkerLength)),
  }),
  v.object({ type: v.literal('signer.disconnect') }),
  /** Compare which relay holds which of the user's own events; answers when that is done. */
  v.object({ type: v.literal('compare.run') }),
  v.object({ type: v.literal('compare.get') }),
  /** Send a relay what it lacks of the user's own events; answers when that is done. */
  v.object({ type: v.literal('relay.heal'), url: RelayUrl }),
  /** What waits to be published, and what became of what was published lately. */
  v.object({ type: v.literal('outbox.list') }),
  /** Try again at once, with every relay that has not taken the event, or with one of them. */
  v.object({ type: v.literal('outbox.retry'), id: EventId, url: v.optional(RelayUrl) }),
  /** Take an event out of the queue; it stays in the cache. */
  v.object({ type: v.literal('outbox.cancel'), id: EventId }),
  /** Which site a tab's page calls from, if it used `window.nostrdb`. */
  v.object({ type: v.literal('site.ofTab'), tabId: v.pipe(v.number(), v.integer()) }),
  /**
   * Without terms of its own: all but encrypted messages, to read and to add; with `unchanged`, what
   * the site was allowed before, where it was allowed anything.
   */
  v.object({
    type: v.literal('site.allow'),
    origin: Origin,
    /** `unchanged`: as long as it was allowed before. Where that time has run out, it begins anew. */
    until: v.picklist(['session', 'hours', 'always', 'unchanged']),
    terms: v.optional(GrantTermsSchema),
  }),
  v.object({ type: v.literal('site.refuse'), origin: Origin }),
  /** Back to "not asked": ends open streams at once. */
  v.object({ type: v.literal('site.forget'), origin: Origin }),
  /**
   * Takes back that a site was forgotten: the decision as it was, and whether a relay on the user's
   * computer was answered there. One that was made meanwhile stays.
   */
  v.object({ type: v.literal('site.restore'), grant: GrantSchema, relay: v.boolean() }),
  /** Forgets what a site was seen to do. */
  v.object({ type: v.literal('site.forgetActivity'), origin: Origin }),
  /** Takes that back: what it was seen to do, beside what it did since. */
  v.object({ type: v.literal('site.restoreActivity'), activity: SiteActivitySchema }),
  /** How much a site has put by in its pantry. */
  v.object({ type: v.literal('site.pantry'), origin: Origin }),
  /** Deletes what a site has put by in its pantry. */
  v.object({ type: v.literal('site.clearPantry'), origin: Origin, confirm: Confirmed }),
  /** Whether a relay on the user's computer is answered from the cache on this site's pages. */
  v.object({ type: v.literal('site.relay'), origin: Origin, on: v.boolean() }),
  /** The ports at which it is, beside the customary one. */
  v.object({
    type: v.literal('relay.ports'),
    ports: v.pipe(v.array(wholeNumber(1, 65_535)), v.maxLength(limits.virtualRelayPorts)),
  }),
]);
export type AdminRequest = v.InferOutput<typeof AdminRequestSchema>;

/** What each request is answered with; `undefined` where there is nothing to say. */
export interface AdminResults extends BrowseResults {
  /** Without `relays` when no indexer answered. */
  'account.add': { pubkey: string; relays?: number };
  'account.remove': undefined;
  'account.start': undefined;
  'account.refresh': { relays: number };
  'relay.add': { url: string };
  /** Empty when it was not asked. */
  'relay.reach': { reachable?: boolean };
  'relay.remove': undefined;
  'relay.restore': undefined;
  'relay.enable': undefined;
  'relay.update': undefined;
  'settings.update': Settings;
  'settings.effective': SyncSettings & ScheduleSettings;
  'settings.indexers': { indexers: string[] };
  'settings.export': { text: string };
  'settings.preview': SettingsChanges;
  'settings.import': SettingsChanges;
  'relay.reset': undefined;
  'sync.now': undefined;
  'sync.pause': undefined;
  'sync.resume': undefined;
  'sync.recover': undefined;
  'sync.reset': undefined;
  'sync.status': SyncReport;
  'cache.clear': undefined;
  'cache.rebuild': undefined;
  'census.take': undefined;
  'look.set': undefined;
  'health.status': HealthReport;
  'health.checkIds': IdCheck;
  'health.ring': undefined;
  'health.clearLog': undefined;
  'runs.list': SyncRun[];
  'signer.connect': { pubkey: string };
  'signer.disconnect': undefined;
  'compare.run': Comparison;
  'compare.get': ComparisonRecord;
  'relay.heal': Heal;
  'outbox.list': readonly OutboxEntryRecord[];
  'outbox.retry': undefined;
  'outbox.cancel': undefined;
  'site.ofTab': { origin: string; grant?: Grant } | undefined;
  'site.allow': undefined;
  'site.refuse': undefined;
  'site.forget': undefined;
  'site.restore': undefined;
  'site.forgetActivity': undefined;
  'site.restoreActivity': undefined;
  'site.pantry': PantrySize;
  'site.clearPantry': undefined;
  'site.relay': undefined;
  'relay.ports': undefined;
}
export type AdminType = AdminRequest['type'];

/** What answers each request. */
export type AdminHandlers = {
  [T in AdminType]: (request: Extract<AdminRequest, { type: T }>) => Promise<AdminResults[T]>;
};

export type AdminReply<T extends AdminType = AdminType> =
  | { readonly ok: true; readonly result: AdminResults[T] }
  | { readonly ok: false; readonly error: ErrorReport };
