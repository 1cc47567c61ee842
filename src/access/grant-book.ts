import type { Grant, SiteRequest } from '../messages/grants';
import type { NewSites } from '../messages/site-settings';
import { type GrantStorage, readGrants, writeGrants } from './grant-storage';
import { writeInOrder } from './write-in-order';

/** Requests kept at most: a crowd of hostile subdomains must not fill storage or the popup. */
const maxRequests = 100;

/** What the user chose for a site. */
export type GrantTerms = Pick<Grant, 'scopes' | 'rights' | 'until'>;

export type GrantChange =
  /** `grant`: what the site may do is another. `request`: it waits in the popup, or no longer. */
  | { readonly what: 'grant' | 'request'; readonly origin: string }
  /** What sites get that nothing was decided about is another. */
  | { readonly what: 'new-sites' };

/** What a site may do, by a decision about it or about all of its sort. */
export type SiteTerms = Pick<Grant, 'decision' | 'scopes' | 'rights'>;

/** What `read` gives to sites that nothing was decided about. */
const publicReads: SiteTerms = { decision: 'allow', scopes: ['public'], rights: ['read'] };

/**
 * Which sites may do what, and which ask. A decision counts in memory at once and for everyone;
 * the promise of a change says that it has also been written.
 */
export interface GrantBook {
  /**
   * Loads the book, once; the questions below may be asked after it. Throws what storage throws,
   * and tries again when called again.
   */
  ready(): Promise<void>;
  /** The decision that applies to a site now, be it `allow` or `refuse`. */
  grantOf(origin: string): Grant | undefined;
  /** What a site may do now: by its decision, or else by what new sites get. The same object while it is. */
  termsOf(origin: string): SiteTerms | undefined;
  /**
   * What the user allowed a site last, also when it has run out or the site has been refused since;
   * nothing for one that was forgotten.
   */
  allowedLast(origin: string): GrantTerms | undefined;
  grants(): readonly Grant[];
  requests(): readonly SiteRequest[];
  allow(origin: string, terms: GrantTerms): Promise<void>;
  /** The site gets nothing and does not come up again until the user says otherwise. */
  refuse(origin: string): Promise<void>;
  /** Back to "not asked". */
  forget(origin: string): Promise<void>;
  /** A decision that was forgotten counts again, as it was. One that was made meanwhile stays. */
  restore(grant: Grant): Promise<void>;
  /** A site without a decision used the cache. One request per site; none after a refusal. */
  request(origin: string): Promise<void>;
  /** What sites get from now on that nothing was decided about; who asks nothing more waits no more. */
  treatNew(newSites: NewSites): Promise<void>;
  /** Returns the way to stop. */
  onChange(listener: (change: GrantChange) => void): () => void;
}

export interface GrantBookOptions extends GrantStorage {
  /** What sites get that nothing was decided about, as it is stored: asked once, with the book. */
  readonly newSites: () => Promise<NewSites>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

export function createGrantBook({ now, newSites, ...storage }: GrantBookOptions): GrantBook {
  let grants = new Map<string, Grant>();
  let requests = new Map<string, SiteRequest>();
  let treatment: NewSites = 'ask';
  let loading: Promise<void> | undefined;
  const listeners = new Set<(change: GrantChange) => void>();

  async function load(): Promise<void> {
    const [stored, stance] = await Promise.all([readGrants(storage), newSites()]);
    treatment = stance;
    grants = new Map(stored.grants.map((grant) => [grant.origin, grant]));
    requests = new Map(stored.requests.map((request) => [request.origin, request]));
    // Larder's pages draw from storage: they must not show what no longer counts.
    if (stored.outdated) await save();
  }

  function ready(): Promise<void> {
    loading ??= load().catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
    return loading;
  }

  function grantOf(origin: string): Grant | undefined {
    const grant = grants.get(origin);
    const isOver = typeof grant?.until === 'number' && grant.until <= now();
    return isOver ? undefined : grant;
  }

  const save = writeInOrder(() =>
    writeGrants(storage, { grants: [...grants.values()], requests: [...requests.values()] }),
  );

  function announce(change: GrantChange): void {
    for (const listener of [...listeners]) listener(change);
  }

  function allowedLast(origin: string): GrantTerms | undefined {
    const grant = grants.get(origin);
    if (grant?.decision !== 'allow') return grant?.before;
    const { scopes, rights, until } = grant;
    return { scopes, rights, until };
  }

  async function decide(origin: string, decision: () => Grant | undefined): Promise<void> {
    await ready();
    const grant = decision();
    if (grant) grants.set(origin, grant);
    else grants.delete(origin);
    const wasAsking = requests.delete(origin);
    announce({ what: 'grant', origin });
    if (wasAsking) announce({ what: 'request', origin });
    await save();
  }

  return {
    ready,
    grantOf,
    termsOf: (origin) => grantOf(origin) ?? (treatment === 'read' ? publicReads : undefined),
    allowedLast,
    grants: () => [...grants.keys()].flatMap((origin) => grantOf(origin) ?? []),
    requests: () => [...requests.values()],
    allow: (origin, terms) =>
      decide(origin, () => ({ origin, decision: 'allow', ...terms, decidedAt: now() })),
    refuse: (origin) =>
      decide(origin, () => {
        const before = allowedLast(origin);
        return {
          origin,
          decision: 'refuse',
          scopes: [],
          rights: [],
          until: 'always',
          decidedAt: now(),
          ...(before && { before }),
        };
      }),
    forget: (origin) => decide(origin, () => undefined),
    restore: (grant) => decide(grant.origin, () => grantOf(grant.origin) ?? grant),
    async request(origin) {
      await ready();
      if (treatment !== 'ask' || grantOf(origin) || requests.has(origin)) return;
      requests.set(origin, { origin, requestedAt: now() });
      const [oldest] = requests.keys();
      if (oldest !== undefined && requests.size > maxRequests) requests.delete(oldest);
      announce({ what: 'request', origin });
      await save();
    },
    async treatNew(wanted) {
      await ready();
      if (wanted === treatment) return;
      treatment = wanted;
      const waiting = wanted === 'ask' ? [] : [...requests.keys()];
      for (const origin of waiting) requests.delete(origin);
      announce({ what: 'new-sites' });
      for (const origin of waiting) announce({ what: 'request', origin });
      if (waiting.length > 0) await save();
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
