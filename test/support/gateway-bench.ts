import { createGrantBook, type GrantBook, type GrantTerms } from '../../src/access/grant-book';
import { addedUse, noUse, type SiteUse } from '../../src/access/site-use';
import { createGateway, type Gateway, type GatewayOptions } from '../../src/gateway/gateway';
import type { LarderError } from '../../src/messages/larder-error';
import type { NostrEvent, VerifiedEvent } from '../../src/nostr/event';
import type { Verifier } from '../../src/nostr/verifier';
import type { EventStore } from '../../src/store/event-store';
import { FakePage } from './fake-page';
import { MemoryEventStore } from './memory-event-store';
import { memoryKeyValue } from './memory-key-value';

/** The terms a test means when it says that a site is allowed. */
export const publicTerms: GrantTerms = {
  scopes: ['public'],
  rights: ['read', 'write'],
  until: 'always',
};

/** Signatures of zeros are genuine, all others are forged. */
const fakeVerifier: Verifier = {
  method: 'js',
  verify: (event) => (/^0+$/.test(event.sig) ? (event as VerifiedEvent) : undefined),
};

export interface GatewayBenchOptions {
  readonly accounts?: readonly string[];
  readonly verifier?: Verifier;
  readonly delay?: (ms: number) => Promise<void>;
  /** Where the user's own events go; nowhere but into the store unless told. */
  readonly carry?: GatewayOptions['carry'];
  readonly shared?: EventStore;
  /** Why the cache cannot be opened: then nobody comes to know of accounts either. */
  readonly broken?: LarderError;
}

/** A gateway with memory for its stores, and a clock that stands still until it is moved. */
export class GatewayBench {
  /** Milliseconds. */
  now = 10_000_000;
  readonly shared: EventStore;
  readonly pantries = new Map<string, MemoryEventStore>();
  readonly grants: GrantBook;
  readonly gateway: Gateway;
  readonly faults: unknown[] = [];
  /** Set it to false for a background that starts: then somebody has to wait for them, or for the cache. */
  areAccountsKnown = true;
  /** What each site was seen to do. */
  readonly uses = new Map<string, SiteUse>();

  constructor(options: GatewayBenchOptions = {}) {
    const { accounts = [], verifier = fakeVerifier, delay, carry, broken } = options;
    const accountsKnown = async () => {
      this.areAccountsKnown = true;
    };
    this.shared = options.shared ?? new MemoryEventStore(() => this.now / 1000);
    this.grants = createGrantBook({
      local: memoryKeyValue(),
      session: memoryKeyValue(),
      now: () => this.now,
      newSites: async () => 'ask',
    });
    this.gateway = createGateway({
      openShared: async () => {
        if (broken) throw broken;
        this.areAccountsKnown = true;
        return this.shared;
      },
      openPantry: async (origin) => this.pantry(origin),
      grants: this.grants,
      accounts: () => (this.areAccountsKnown ? accounts : []),
      accountsKnown,
      verifier: async () => verifier,
      carry: carry ?? ((_event, _origin, storing) => storing(undefined)),
      activity: {
        note: (origin, use) => {
          const before = this.uses.get(origin) ?? noUse;
          this.uses.set(origin, addedUse(before, { ...noUse, ...use }));
        },
      },
      isPublicRelay: (url) => url.startsWith('wss:'),
      now: () => this.now,
      delay: delay ?? (async () => undefined),
      onFault: (fault) => this.faults.push(fault),
    });
  }

  pantry(origin: string): MemoryEventStore {
    const known = this.pantries.get(origin);
    if (known) return known;
    const made = new MemoryEventStore(() => this.now / 1000);
    this.pantries.set(origin, made);
    return made;
  }

  page(origin: string): FakePage {
    const page = new FakePage(origin);
    this.gateway.accept(page.port);
    return page;
  }

  async allowedPage(origin: string, terms: Partial<GrantTerms> = {}): Promise<FakePage> {
    await this.grants.allow(origin, { ...publicTerms, ...terms });
    return this.page(origin);
  }

  /** As the sync does: events that come from a relay. */
  async store(...events: readonly VerifiedEvent[]): Promise<void> {
    await this.shared.ingest(events, { from: { kind: 'relay', name: 'wss://relay.example/' } });
  }
}

export function idsOf(events: readonly NostrEvent[]): string[] {
  return events.map((event) => event.id);
}
