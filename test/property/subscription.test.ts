import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NostrEvent } from '../../src/nostr/event';
import { fakeEvent } from '../support/fake-event';
import { GatewayBench, idsOf } from '../support/gateway-bench';

const site = 'https://app.example';
/** The id of the stream; other calls count from 0. */
const stream = 7_000;

/** What may happen between any two turns of a stream. */
const stepArbitrary = fc.oneof(
  fc.record({ do: fc.constant('commit' as const), count: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ do: fc.constant('credit' as const), count: fc.integer({ min: 1, max: 8 }) }),
  fc.record({ do: fc.constant('drop' as const), count: fc.constant(0) }),
);

/** A bridge in a few words: follows one stream over any number of ports. */
class Follower {
  readonly #bench: GatewayBench;
  readonly events: NostrEvent[] = [];
  #page: ReturnType<GatewayBench['page']>;
  #read = 0;
  #credit = 5;
  #seq = 0;

  constructor(bench: GatewayBench) {
    this.#bench = bench;
    this.#page = bench.page(site);
    this.#page.send({
      type: 'resume',
      id: stream,
      params: [{}],
      seq: 0,
      source: 'shared',
      credit: 5,
    });
  }

  #take(): void {
    const fresh = this.#page.eventsOf(stream).slice(this.#read);
    this.#read += fresh.length;
    this.events.push(...fresh);
    this.#credit -= fresh.length;
  }

  credit(events: number): void {
    this.#take();
    this.#credit += events;
    this.#page.send({ type: 'credit', id: stream, events });
  }

  /** The background dies, with whatever it had not posted yet. */
  drop(): void {
    this.#take();
    const seqs = this.#page.received.flatMap((one) =>
      (one.type === 'events' || one.type === 'stored-sent') && one.seq !== undefined
        ? [one.seq]
        : [],
    );
    this.#seq = seqs.at(-1) ?? this.#seq;
    const seq = this.#seq;
    this.#page.leave();
    this.#page = this.#bench.page(site);
    this.#read = 0;
    const credit = this.#credit;
    this.#page.send({ type: 'resume', id: stream, params: [{}], seq, source: 'shared', credit });
  }

  async settled(): Promise<void> {
    this.credit(1000 - this.#credit);
    const all = await this.#bench.shared.query([{}]);
    await this.#page.until(() => {
      this.#take();
      return this.events.length >= all.length;
    });
    await this.#page.call('supports');
    this.#take();
  }
}

describe('a stream, whatever happens to it', () => {
  it('delivers every event exactly once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(stepArbitrary, { maxLength: 30 }), async (steps) => {
        const bench = new GatewayBench();
        await bench.grants.allow(site, { scopes: ['public'], rights: ['read'], until: 'always' });
        await bench.store(fakeEvent({ content: 'a' }), fakeEvent({ content: 'b' }));
        const follower = new Follower(bench);
        let next = 0;
        for (const step of steps) {
          if (step.do === 'credit') follower.credit(step.count);
          else if (step.do === 'drop') follower.drop();
          else {
            const events = Array.from({ length: step.count }, () =>
              fakeEvent({ created_at: ++next }),
            );
            await bench.store(...events);
          }
        }
        await follower.settled();
        const all = idsOf(await bench.shared.query([{}]));
        expect(idsOf(follower.events).sort()).toEqual(all.sort());
      }),
      { numRuns: 200 },
    );
  });
});
