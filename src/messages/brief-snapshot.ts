import type { SiteActivity } from './activity-record';
import { emptyStatus, noVirtualRelay } from './empty-records';
import { anyOf, isObject } from './fits';
import type { Grant, SiteRequest } from './grants';
import { type Look, readLook } from './look-record';
import { newRelayRecord } from './new-relay-record';
import type { OutboxRecord } from './outbox-record';
import type { Account, RelayRecord, Settings, Status } from './records';
import * as shapes from './shapes';
import type { SignerStatus } from './signer-status';
import type { NewSites } from './site-settings';
import type { Readers } from './snapshot-reader';
import type { VirtualRelayRecord } from './virtual-relay-record';

/** What every page draws, the popup among them: read in one call, and in little code. */
export interface BriefSnapshot {
  settings: Pick<Settings, 'sites'>;
  accounts: Account[];
  relays: RelayRecord[];
  grants: Grant[];
  requests: SiteRequest[];
  status: Status;
  /** `undefined`: no signer is connected. */
  signer: SignerStatus | undefined;
  outbox: Pick<OutboxRecord, 'waiting'>;
  look: Look;
  activity: SiteActivity[];
  virtualRelay: VirtualRelayRecord;
}

/** What is no record of its kind any more is left out or empty; the rest stands. */
export const briefReaders: Readers<BriefSnapshot> = {
  settings: (stored) => ({ sites: { newSites: newSitesOf(stored) } }),
  accounts: (stored) => itemsOf(stored, shapes.isAccount),
  relays: (stored) => itemsOf(withRelayDefaults(stored), shapes.isRelay),
  grants: (stored) => itemsOf(stored, shapes.isGrant),
  requests: (stored) => itemsOf(stored, shapes.isRequest),
  status: (stored) => (shapes.isStatus(stored) ? stored : emptyStatus),
  signer: (stored) => (shapes.isSigner(stored) ? stored : undefined),
  outbox: (stored) => ({
    waiting: isObject(stored) && typeof stored.waiting === 'number' ? stored.waiting : 0,
  }),
  look: readLook,
  activity: (stored) => itemsOf(stored, shapes.isActivity),
  virtualRelay: (stored) => (shapes.isVirtualRelay(stored) ? stored : noVirtualRelay),
};

export function itemsOf<T>(stored: unknown, fits: (item: unknown) => item is T): T[] {
  return Array.isArray(stored) ? stored.filter(fits) : [];
}

/** As `readSettings` reads it. */
function newSitesOf(stored: unknown): NewSites {
  const sites = isObject(stored) ? stored.sites : undefined;
  const chosen = isObject(sites) ? sites.newSites : undefined;
  return isNewSites(chosen) ? chosen : 'ask';
}

const isNewSites = anyOf('ask', 'read', 'nothing') as (value: unknown) => value is NewSites;

/** Records from before some of the flags do not have them. */
function withRelayDefaults(stored: unknown): unknown {
  if (!Array.isArray(stored)) return stored;
  return stored.map((it) => (isObject(it) ? { ...newRelayRecord({ url: '' }), ...it } : it));
}
