import type { ActivityLog } from '../access/activity-log';
import type { GrantBook } from '../access/grant-book';
import type { PagePort } from '../access/page-port';
import { mayRead, mayWrite } from '../access/read-policy';
import { readUse } from '../access/site-use';
import { LarderError, toErrorReport } from '../messages/larder-error';
import { limits } from '../messages/limits';
import type { StreamSource } from '../messages/page-protocol';
import type { PantrySize } from '../messages/pantry-size';
import type { NostrEvent } from '../nostr/event';
import { verifyAll } from '../nostr/verify-all';
import type { EventStore } from '../store/event-store';
import { FairTurns } from './fair-turns';
import { Pantries } from './pantries';
import { PortSession } from './port-session';
import { type SiteAccess, siteAccess } from './site-access';
import { SiteAdds, type SiteAddsOptions } from './site-adds';
import { SiteRests } from './site-rests';
import { inTurns, type SiteStore } from './site-store';
import { TokenBucket } from './token-bucket';

export interface GatewayOptions extends Pick<SiteAddsOptions, 'accounts' | 'verifier' | 'carry'> {
  /** The user's cache. Asked for at each call: keep it open, or open it again. */
  readonly openShared: () => Promise<EventStore>;
  /** A store of the site's own; the gateway closes it. */
  readonly openPantry: (origin: string) => Promise<EventStore>;
  readonly grants: Pick<GrantBook, 'ready' | 'termsOf' | 'request' | 'onChange'>;
  /** Settles, never rejecting, when `accounts` are those there are, or nobody will know them. */
  readonly accountsKnown: () => Promise<void>;
  /** Hears what sites do with the user's cache; what they do with their pantries is their own. */
  readonly activity: Pick<ActivityLog, 'note'>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Settles after so many milliseconds, or at once when aborted. */
  readonly delay: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Whether sites may hear the name of a relay: that of some is known to its owner alone. */
  readonly isPublicRelay: (url: string) => boolean;
  /** Told of faults of our own; the page hears only `internal`. */
  readonly onFault: (fault: unknown) => void;
}

/** Serves `window.nostrdb` to pages: the one door between sites and what is stored. */
export interface Gateway {
  /** Takes over a port; call it in the same turn in which the port was opened. */
  accept(port: PagePort): void;
  /**
   * Offers a site's pantry to the shared cache and empties it; nothing happens unless the site may
   * write. The gateway does so itself when a grant is given; a background that may have died
   * meanwhile does it again at start. Throws what the stores throw.
   */
  mergePantry(origin: string): Promise<void>;
  /** Throws what the stores throw. */
  pantrySize(origin: string): Promise<PantrySize>;
  /** Whether a page of the site, or the user, has it in use. */
  isPantryOpen(origin: string): boolean;
  /**
   * Deletes what a site has put by. Returns whether nobody uses the pantry any more, so that the
   * database itself may go. Throws what the stores throw.
   */
  clearPantry(origin: string): Promise<boolean>;
}

const neverAborted = new AbortController().signal;

interface Site {
  readonly sessions: Set<PortSession>;
  readonly bucket: TokenBucket;
}

/** Also reacts to the user's decisions by itself, through `grants.onChange`. */
export function createGateway(options: GatewayOptions): Gateway {
  return new SiteGateway(options);
}

class SiteGateway implements Gateway {
  readonly #options: GatewayOptions;
  readonly #pantries: Pantries;
  readonly #sites = new Map<string, Site>();
  readonly #turns = new FairTurns();
  readonly #rests: SiteRests;
  readonly #adds: SiteAdds;

  constructor(options: GatewayOptions) {
    this.#options = options;
    this.#pantries = new Pantries(options.openPantry);
    const { now, delay } = options;
    this.#rests = new SiteRests({ now, delay: (ms) => delay(ms, neverAborted) });
    this.#adds = new SiteAdds({
      ...options,
      addedToPantry: (...added) => this.#pantries.added(...added),
      addedToCache: (origin, added) => options.activity.note(origin, { added }),
      turn: (origin, work) => this.#turns.run(origin, work),
      breathe: () => this.#breathe(),
    });
    options.grants.onChange((change) => {
      if (change.what === 'grant') void this.#decided(change.origin);
      else if (change.what === 'new-sites') {
        for (const origin of this.#sites.keys()) void this.#decided(origin);
      }
    });
  }

  accept(port: PagePort): void {
    const { origin } = port;
    const site = this.#siteOf(origin);
    const { delay, isPublicRelay } = this.#options;
    const session = new PortSession(port, {
      ready: () => this.#ready(),
      access: () => this.#accessOf(origin),
      turn: (weight) => site.bucket.take(weight),
      delay,
      begin: () => this.#rests.begin(origin),
      services: {
        add: (event, access) => this.#adds.one(origin, event, access),
        addAll: (events, access) => this.#adds.all(origin, events, access),
        isPublicRelay,
        turn: (work) => this.#turns.run(origin, () => this.#thenRest(origin, work)),
      },
      mayStream: (values) =>
        sumOf(site, 'streams') < limits.subscriptionsPerOrigin &&
        sumOf(site, 'streamedValues') + values <= limits.subscribedValuesPerOrigin,
      mayWait: () => sumOf(site, 'openings') < limits.subscriptionsPerOrigin,
      used: () => this.#noteUse(origin),
      sent: (events) => this.#noteRead(origin, events),
      report: (error) => this.#report(error),
    });
    site.sessions.add(session);
    port.onDisconnect(() => {
      session.close();
      site.sessions.delete(session);
      this.#forgetIdle();
    });
  }

  /** Which events are the user's own decides what a site sees, and what of its own is published. */
  async #ready(): Promise<void> {
    const { grants, accountsKnown } = this.#options;
    await grants.ready();
    await accountsKnown();
  }

  async mergePantry(origin: string): Promise<void> {
    const { grants, verifier, openShared, now } = this.#options;
    await grants.ready();
    const terms = grants.termsOf(origin);
    if (!terms || !mayWrite(terms)) return;
    const checker = await verifier();
    const breathe = () => this.#breathe();
    try {
      await this.#pantries.merge(origin, await openShared(), {
        verify: async (events) => (await verifyAll(checker, events, { now, breathe })).genuine,
        holds: () => grants.termsOf(origin) === terms,
      });
    } finally {
      this.#closeUnused(origin);
    }
  }

  async pantrySize(origin: string): Promise<PantrySize> {
    try {
      return await this.#pantries.sizeOf(origin);
    } finally {
      this.#closeUnused(origin);
    }
  }

  isPantryOpen(origin: string): boolean {
    return this.#pantries.isOpen(origin);
  }

  async clearPantry(origin: string): Promise<boolean> {
    await this.#pantries.clear(origin);
    return this.#closeUnused(origin);
  }

  /** Whether no page of the site is open. */
  #closeUnused(origin: string): boolean {
    if (this.#sites.get(origin)?.sessions.size) return false;
    this.#pantries.close(origin);
    return true;
  }

  /** Streams first: they must know what they sent from the pantry before it is emptied. */
  async #decided(origin: string): Promise<void> {
    try {
      const sessions = [...(this.#sites.get(origin)?.sessions ?? [])];
      await Promise.all(sessions.map((session) => session.recheck()));
      await this.mergePantry(origin);
    } catch (fault) {
      this.#options.onFault(fault);
    }
  }

  /** What waits for its turn meanwhile would otherwise follow at once, one after the other. */
  async #thenRest<Result>(origin: string, work: () => Promise<Result>): Promise<Result> {
    const rest = this.#rests.begin(origin);
    try {
      return await work();
    } finally {
      await rest();
      await this.#breathe();
    }
  }

  #breathe(): Promise<void> {
    return this.#options.delay(0, neverAborted);
  }

  #siteOf(origin: string): Site {
    const known = this.#sites.get(origin);
    if (known) return known;
    const perSecond = limits.callsPerSecondPerOrigin;
    const { now } = this.#options;
    const site: Site = {
      sessions: new Set(),
      bucket: new TokenBucket({ perSecond, burst: 5 * perSecond, now }),
    };
    this.#sites.set(origin, site);
    return site;
  }

  /** A site is kept until it has paid for its calls: reloading must not buy it a new burst. */
  #forgetIdle(): void {
    for (const [origin, site] of this.#sites) {
      if (site.sessions.size > 0) continue;
      this.#pantries.close(origin);
      if (site.bucket.isFull) this.#sites.delete(origin);
    }
  }

  #accessOf(origin: string): SiteAccess {
    const { grants, accounts } = this.#options;
    const open = (source: StreamSource) => this.#open(origin, source);
    const contents = () => this.#pantries.contents(origin);
    return siteAccess(origin, { grants, accounts, open, contents });
  }

  async #open(origin: string, source: StreamSource): Promise<SiteStore> {
    const isShared = source === 'shared';
    const store = await (isShared ? this.#options.openShared() : this.#pantries.open(origin));
    return inTurns(
      store,
      (work) => this.#turns.run(origin, work),
      () => this.#rests.begin(origin),
    );
  }

  #noteUse(origin: string): void {
    const { grants, activity, onFault } = this.#options;
    const terms = grants.termsOf(origin);
    if (!terms) grants.request(origin).catch(onFault);
    else if (mayRead(terms) || mayWrite(terms)) activity.note(origin, { calls: 1 });
  }

  #noteRead(origin: string, events: readonly NostrEvent[]): void {
    const { grants, activity } = this.#options;
    const terms = grants.termsOf(origin);
    if (!terms || !mayRead(terms)) return;
    const ofCache = events.filter(({ id }) => !this.#pantries.isKnownToHold(origin, id));
    if (ofCache.length > 0) activity.note(origin, readUse(ofCache));
  }

  #report(error: unknown) {
    if (!(error instanceof LarderError)) this.#options.onFault(error);
    return toErrorReport(error);
  }
}

/** Of all its pages: a site gets no more of them by opening tabs. */
function sumOf({ sessions }: Site, what: 'streams' | 'streamedValues' | 'openings'): number {
  return [...sessions].reduce((sum, session) => sum + session[what], 0);
}
