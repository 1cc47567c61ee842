import type { GrantBook } from '../access/grant-book';
import type { PagePort } from '../access/page-port';
import { mayWrite } from '../access/read-policy';
import { LarderError, toErrorReport } from '../messages/larder-error';
import { limits } from '../messages/limits';
import type { StreamSource } from '../messages/page-protocol';
import type { NostrEvent } from '../nostr/event';
import type { Verifier } from '../nostr/verifier';
import { verifyAll } from '../nostr/verify-all';
import type { EventStore, OutboxEntry, Verdict } from '../store/event-store';
import { checkEvent } from './add-event';
import { Pantries } from './pantries';
import { PortSession } from './port-session';
import { type SiteAccess, siteAccess } from './site-access';
import { TokenBucket } from './token-bucket';

export interface GatewayOptions {
  /** The user's cache. Asked for at each call: keep it open, or open it again. */
  readonly openShared: () => Promise<EventStore>;
  /** A store of the site's own; the gateway closes it. */
  readonly openPantry: (origin: string) => Promise<EventStore>;
  readonly grants: Pick<GrantBook, 'ready' | 'grantOf' | 'request' | 'onChange'>;
  /** Public keys of the user's accounts. */
  readonly accounts: () => readonly string[];
  /** Asked for at each added event: keep it. */
  readonly verifier: () => Promise<Verifier>;
  /**
   * Stores an event that a site adds to the user's cache, by calling `storing`: with what is to be
   * stored beside it, where the event is one of the user's to be published.
   */
  readonly carry: (
    event: NostrEvent,
    origin: string,
    storing: (outbox: OutboxEntry | undefined) => Promise<Verdict | undefined>,
  ) => Promise<Verdict | undefined>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Settles after so many milliseconds, or at once when aborted. */
  readonly delay: (ms: number, signal: AbortSignal) => Promise<void>;
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
}

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

  constructor(options: GatewayOptions) {
    this.#options = options;
    this.#pantries = new Pantries(options.openPantry);
    options.grants.onChange(({ origin, what }) => {
      if (what === 'grant') void this.#decided(origin);
    });
  }

  accept(port: PagePort): void {
    const { origin } = port;
    const site = this.#siteOf(origin);
    const { grants, delay } = this.#options;
    const session = new PortSession(port, {
      ready: () => grants.ready(),
      access: () => this.#accessOf(origin),
      turn: () => site.bucket.take(),
      delay,
      add: (event, access) => this.#add(origin, event, access),
      used: () => this.#noteUse(origin),
      report: (error) => this.#report(error),
    });
    site.sessions.add(session);
    port.onDisconnect(() => {
      session.close();
      site.sessions.delete(session);
      this.#forgetIdle();
    });
  }

  async mergePantry(origin: string): Promise<void> {
    const { grants, verifier, openShared, now, delay } = this.#options;
    await grants.ready();
    const grant = grants.grantOf(origin);
    if (!grant || !mayWrite(grant)) return;
    const checker = await verifier();
    const breathe = () => delay(0, new AbortController().signal);
    await this.#pantries.merge(origin, await openShared(), async (events) => {
      const { genuine } = await verifyAll(checker, events, { now, breathe });
      return genuine;
    });
    if (!this.#sites.get(origin)?.sessions.size) this.#pantries.close(origin);
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
    return siteAccess(origin, { grants, accounts, open });
  }

  #open(origin: string, source: StreamSource): Promise<EventStore> {
    return source === 'shared' ? this.#options.openShared() : this.#pantries.open(origin);
  }

  async #add(origin: string, value: unknown, access: SiteAccess): Promise<boolean> {
    const maxBytes = access.target === 'pantry' ? limits.pantryEventBytes : limits.eventBytes;
    const event = await checkEvent(value, { ...this.#options, maxBytes });
    const store = await access.open(access.target);
    const storing = async (outbox?: OutboxEntry) => {
      const from = { kind: 'site', name: origin } as const;
      const { verdicts } = await store.ingest([event], { from, ...(outbox && { outbox }) });
      return verdicts[0];
    };
    const isShared = access.target === 'shared';
    const verdict = await (isShared ? this.#options.carry(event, origin, storing) : storing());
    if (!isShared && verdict === 'stored') await this.#pantries.added(origin, store, event);
    // What a site may not read it may not find out either: a newer version is there, or is not.
    if (access.source === 'shared' && !access.accept(event)) return true;
    return verdict === 'stored' || verdict === 'duplicate' || verdict === 'ephemeral';
  }

  #noteUse(origin: string): void {
    const { grants, onFault } = this.#options;
    if (!grants.grantOf(origin)) grants.request(origin).catch(onFault);
  }

  #report(error: unknown) {
    if (!(error instanceof LarderError)) this.#options.onFault(error);
    return toErrorReport(error);
  }
}
