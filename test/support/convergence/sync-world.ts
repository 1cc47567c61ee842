import { expect } from 'vitest';
import type { Task } from '../../../src/mailboxes/plan';
import type { NostrEvent, VerifiedEvent } from '../../../src/nostr/event';
import { matchesFilter } from '../../../src/nostr/filter';
import type { EventStore, RelayVerdict } from '../../../src/store/event-store';
import { alice, engineBench } from '../engine-bench';
import { memoryKeyValue } from '../memory-key-value';
import { createInProcessNetwork } from '../relay/in-process-network';
import type { TestRelay } from '../relay/test-relay';
import { beginning, day, eventsNamed, forged, relayUrl } from './event-pool';
import type { HistorySetting, HistoryStep, SyncStep } from './history-step';
import { killableStore } from './killable-store';
import { RelayMoods } from './relay-moods';
import { deletes, maySend, type Sides, type Situation, violations } from './specification';

type End = 'completed' | 'failed' | 'killed';
const plainSync: SyncStep = { do: 'sync', hangUps: [], killedAfter: undefined };
const site = { kind: 'site', name: 'https://app.example' } as const;
const scopes = ['own', 'mentions'] as const;

/** One relay, one store, and the engine in between; holds every sync to the specification. */
export class SyncWorld {
  readonly #setting: HistorySetting;
  readonly #network = createInProcessNetwork();
  readonly #relayStorage = memoryKeyValue();
  readonly #relay: TestRelay;
  readonly #store: EventStore;
  readonly #offeredHere = new Map<string, NostrEvent>();
  readonly #offeredThere = new Map<string, NostrEvent>();
  #milliseconds = beginning * 1_000;
  #direction: HistorySetting['direction'];
  #connectionsBefore = 0;
  readonly #moods = new RelayMoods();
  /** Something was not as it is now: the engine may remember that for a week. */
  #isMoody = false;

  static async open(
    setting: HistorySetting,
    openStore: (clock: () => number) => Promise<EventStore>,
  ): Promise<SyncWorld> {
    const time = { clock: () => beginning };
    const store = await openStore(() => time.clock());
    const world = new SyncWorld(setting, store);
    time.clock = () => world.#now();
    return world;
  }

  private constructor(setting: HistorySetting, store: EventStore) {
    this.#setting = setting;
    this.#direction = setting.direction;
    this.#store = store;
    const clock = () => (setting.keepsExpired ? 0 : this.#now());
    this.#relay = this.#network.start({ ...setting.relay, clock, checksSignatures: false });
    expect(this.#relay.url).toBe(relayUrl);
  }

  close(): void {
    this.#store.close();
  }

  async play(step: HistoryStep): Promise<void> {
    switch (step.do) {
      case 'add here':
        return this.#addHere(eventsNamed(step.events));
      case 'add there':
        return this.#addThere(eventsNamed(step.events));
      case 'forget':
        return this.#relay.forget(eventsNamed(step.events).map(({ id }) => id));
      case 'wait':
        this.#milliseconds += step.hours * 3_600_000;
        return;
      case 'direct':
        this.#direction = step.direction;
        return;
      case 'sync':
        return this.#syncAndCheck(step);
      default:
        this.#isMoody = true;
        this.#relay.change(this.#moods.change(step));
    }
  }

  /** The last word: the relay is well, and a week is over if there was anything to get over. */
  async settle(): Promise<void> {
    this.#relay.change(this.#moods.recover());
    if (this.#isMoody) this.#milliseconds += 8 * day * 1_000;
    this.#isMoody = false;
    await this.#syncAndCheck(plainSync);
    expect([await this.#wasReconciled(), await this.#canReconcile()]).toEqual([true, true]);
  }

  async #addHere(events: readonly VerifiedEvent[]): Promise<void> {
    for (const event of events) this.#offeredHere.set(event.id, event);
    await this.#store.ingest(events, { from: site });
  }

  #addThere(events: readonly VerifiedEvent[]): void {
    for (const event of events) this.#offeredThere.set(event.id, event);
    this.#relay.add(events);
  }

  #now(): number {
    return Math.floor(this.#milliseconds / 1_000);
  }

  async #syncAndCheck(step: SyncStep): Promise<void> {
    const before = await this.#situation();
    const said = this.#relay.log.length;
    const end = await this.#sync(step);
    const after = await this.#sides();
    this.#noteOffers(said);
    this.#expectLawful(before, after, said);
    const now = { ...(await this.#situation()), here: before.here, there: before.there };
    const isWhole = end === 'completed' && !this.#isMoody && (await this.#wasReconciled());
    expect(violations(now, after, !isWhole)).toEqual([]);
    this.#isMoody ||= step.hangUps.length > 0;
    if (end !== 'killed' && step.hangUps.length === 0 && (await this.#canReconcile())) {
      await this.#expectSteady(after);
    }
  }

  /** Whether the last sync asked everything by negentropy: pages alone do not show what was lost or hidden. */
  async #wasReconciled(): Promise<boolean> {
    const runs = await this.#store.runs({ limit: this.#tasks().length });
    return runs.every(({ method }) => method === 'negentropy');
  }

  /** Says how it ended, as the engine itself has it. */
  async #sync({ hangUps, killedAfter = Number.POSITIVE_INFINITY }: SyncStep): Promise<End> {
    const { store, killed } = killableStore(this.#store, killedAfter);
    const engine = this.#bench(store);
    const over = new AbortController();
    this.#connectionsBefore = this.#relay.counters.connections;
    this.#hangUp(hangUps, over.signal);
    const end = await Promise.race([
      engine.syncAll().then(({ failed }): End => (failed === 0 ? 'completed' : 'failed')),
      killed.then((): End => 'killed'),
    ]);
    over.abort();
    this.#relay.dropAfter(Number.POSITIVE_INFINITY);
    if (end === 'killed') {
      void engine.engine.pause();
      this.#relay.drop();
    }
    // What was said last may still be on its way.
    await this.#relay.waitFor(() => this.#relay.counters.openSockets === 0);
    return end;
  }

  /** One after the other, each counted from when the connection before it was replaced. */
  #hangUp(
    [next = Number.POSITIVE_INFINITY, ...rest]: readonly number[],
    during: AbortSignal,
  ): void {
    if (during.aborted) return;
    this.#relay.dropAfter(next);
    if (rest.length === 0) return;
    const { counters } = this.#relay;
    const seen = Math.max(1, counters.connections - this.#connectionsBefore);
    void this.#relay
      .waitFor(() => during.aborted || counters.connections - this.#connectionsBefore > seen)
      .then(() => this.#hangUp(rest, during));
  }

  #bench(store: EventStore) {
    const { pageLimit, uploadBatch, clockStep } = this.#setting;
    return engineBench([this.#relay.url], {
      store,
      tasks: this.#tasks(),
      settings: { pageLimit, uploadBatch, uploadDelayMs: 0 },
      genuine: ({ id }) => id !== forged.id,
      WebSocket: this.#network.WebSocket,
      relayStorage: this.#relayStorage,
      clock: () => {
        this.#milliseconds += clockStep;
        return this.#milliseconds;
      },
    });
  }

  #tasks(): readonly Task[] {
    const filter = { authors: [alice] };
    const mentions: Task = { scope: 'mentions', filter: { '#p': [alice] } };
    if (this.#direction === 'up') return [{ scope: 'own', filter, down: false, up: true }];
    return [
      { scope: 'own', filter, ...(this.#direction === 'both' ? { up: true } : {}) },
      mentions,
    ];
  }

  async #sides(): Promise<Sides> {
    return { here: await this.#store.query([{}]), there: [...this.#relay.events()] };
  }

  async #situation(): Promise<Situation> {
    const sides = await this.#sides();
    for (const event of sides.there) this.#offeredHere.set(event.id, event);
    const { relay, keepsExpired } = this.#setting;
    return {
      ...sides,
      direction: this.#direction,
      account: alice,
      relayUrl,
      now: this.#now(),
      offeredHere: [...this.#offeredHere.values()],
      offeredThere: [...this.#offeredThere.values()],
      relay: {
        ...relay,
        keepsExpired,
        shows: (event) => this.#moods.shows(event),
        isGenuine: ({ id }) => id !== forged.id,
        takes: (event) => this.#moods.takes(event),
      },
    };
  }

  #sent(from: number): NostrEvent[] {
    const { log } = this.#relay;
    return log
      .slice(from)
      .filter(({ message }) => message[0] === 'EVENT')
      .map(({ message }) => message[1] as NostrEvent);
  }

  #noteOffers(from: number): void {
    for (const event of this.#sent(from)) this.#offeredThere.set(event.id, event);
  }

  /** Nothing is sent that policy forbids, or that was deleted here before. */
  #expectLawful(before: Situation, after: Sides, from: number): void {
    const unlawful = this.#sent(from).filter(
      (event) =>
        before.direction === 'down' ||
        !maySend(event, before, after) ||
        before.here.some((it) => deletes(it, event)),
    );
    expect(unlawful.map(({ content }) => content)).toEqual([]);
  }

  async #canReconcile(): Promise<boolean> {
    if (!this.#moods.reconciles) return false;
    const bench = this.#bench(this.#store);
    await bench.ready;
    return (await bench.capability(this.#relay.url))?.negentropy === 'yes';
  }

  /** One more sync: a question for each scope, answered with equal fingerprints, and nothing else. */
  async #expectSteady(before: Sides): Promise<void> {
    const from = this.#relay.log.length;
    const settled = await this.#verdicts();
    await this.#sync(plainSync);
    const { log } = this.#relay;
    const asked = log
      .slice(from)
      .map(({ message }) => String(message[0]))
      .filter((label) => label !== 'NEG-CLOSE');
    const tasks = this.#tasks().length;
    if (this.#moods.wasCapped) expect(new Set(asked)).toEqual(new Set(['NEG-OPEN']));
    else expect(asked).toEqual(new Array(tasks).fill('NEG-OPEN'));
    const runs = await this.#store.runs({ limit: tasks });
    for (const run of runs) {
      expect(run).toMatchObject({ method: 'negentropy', received: 0, stored: 0, uploaded: 0 });
      if (!this.#moods.wasCapped) expect(run.rounds).toBe(1);
    }
    // In windows an id is placed within less and less time: that settles nothing anew.
    if (!this.#moods.wasCapped) expect(await this.#verdicts()).toEqual(settled);
    for (const task of this.#tasks()) await this.#expectEqualSets(task, before);
    expect(namesOf(await this.#sides())).toEqual(namesOf(before));
  }

  /** What is kept, with what is absorbed and without what is omitted, is what the relay lists. */
  async #expectEqualSets({ scope, filter }: Task, { here, there }: Sides): Promise<void> {
    const verdicts = await this.#store.verdicts(this.#relay.url, scope);
    const isAsked = (event: NostrEvent) => matchesFilter(filter, event);
    const listed = new Set(
      there.filter((event) => isAsked(event) && this.#moods.lists(event)).map(({ id }) => id),
    );
    // What could be in either of two windows counts in neither, be it listed or not.
    const counts = ({ id, created_at }: RelayVerdict) =>
      !this.#moods.wasCapped || created_at !== undefined || listed.has(id);
    const counted = new Set(here.filter(isAsked).map(({ id }) => id));
    for (const it of verdicts) if (it.side === 'absorb' && counts(it)) counted.add(it.id);
    for (const it of verdicts) if (it.side === 'omit') counted.delete(it.id);
    expect([...counted].sort()).toEqual([...listed].sort());
  }

  async #verdicts(): Promise<RelayVerdict[][]> {
    return Promise.all(scopes.map((scope) => this.#store.verdicts(this.#relay.url, scope)));
  }
}

function namesOf({ here, there }: Sides) {
  const names = (events: readonly NostrEvent[]) => events.map(({ content }) => content).sort();
  return { here: names(here), there: names(there) };
}
