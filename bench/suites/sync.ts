import { ownFilter } from '../../src/mailboxes/plan';
import type { NostrEvent } from '../../src/nostr/event';
import { cachedSample, sampleAccount } from '../../test/support/sample-events';
import { type Comparison, spreadOf, toRow } from '../compare';
import type { Contender } from '../contenders/contender';
import { contenders } from '../contenders/contenders';
import { type Measurement, measureContender } from '../contenders/measure-contender';
import { startBenchRelay } from '../start-bench-relay';
import { type Row, type Suite, sizes } from '../suite';
import { metrics, type Scenario, scenarios } from './scenarios';

const filter = ownFilter([sampleAccount.pubkey]);
const [ours, ...rivals] = contenders as readonly [Contender, ...Contender[]];
/** A rival that takes longer is measured once. */
const patienceMs = 60_000;

type Measured = ReadonlyMap<Contender, Measurement[]>;

/** One scope from one relay, with more or less of it in the store already. */
export const sync: Suite = {
  name: 'sync',
  place: 'node',
  async run(context): Promise<Row[]> {
    const count = sizes[context.size];
    const sample = { seed: 4, count, own: count, mentions: 0 };
    // Two of them may be the same: someone likes a note twice within a second.
    const all = await cachedSample(sample);
    const events = [...new Map(all.map((event) => [event.id, event])).values()];
    // khatru drops a session now and then, and no rival but ours goes on from there.
    const relay = await startBenchRelay(sample, context.relay ?? 'rust-nostr');
    const rows: Row[] = [];
    try {
      for (const scenario of scenarios) {
        const tell = (message: string) => context.progress(`${scenario.name}, ${message}`);
        const measured = await measureScenario(scenario, events, relay.url, context.runs, tell);
        const title = `${scenario.name}, ${relay.name}`;
        const compared = await compare(title, scenario, measured);
        rows.push(...compared.map((it) => toRow('sync', context, it)));
      }
    } finally {
      await relay.stop();
    }
    return rows;
  },
};

async function measureScenario(
  scenario: Scenario,
  events: readonly NostrEvent[],
  relay: string,
  runs: number,
  tell: (message: string) => void,
): Promise<Measured> {
  const job = { relay, filter, held: scenario.held(events), total: events.length };
  const measured = new Map(contenders.map((it): [Contender, Measurement[]] => [it, []]));
  for (let run = 0; run < runs; run++) {
    // By turns, and who comes first changes.
    const order = contenders.map((_, i) => contenders[(i + run) % contenders.length] as Contender);
    for (const contender of order) {
      const results = measured.get(contender) ?? [];
      // Who gave up once does so every time, and bytes are the same every time.
      if (results.some(({ failure, time }) => failure !== undefined || time > patienceMs)) continue;
      const result = await measureContender(contender, job, events);
      results.push(result);
      const { failure, lacks } = result;
      const short = lacks > 0 ? `, lacks ${lacks}` : '';
      const failed = failure === undefined ? '' : `, because ${failure}`;
      tell(`run ${run + 1}: ${contender.name} ${Math.round(result.time)} ms${short}${failed}`);
      if (contender === ours && lacks > 0)
        throw new Error('Larder does not end with the same set.');
    }
  }
  return measured;
}

/** Ours beside each rival, metric by metric. */
async function compare(
  title: string,
  scenario: Scenario,
  measured: Measured,
): Promise<Comparison[]> {
  const of = (contender: Contender) => measured.get(contender) ?? [];
  const medianOf = (name: string) => {
    const found = contenders.find((it) => it.name === name);
    return spreadOf((found ? of(found) : []).map(({ traffic }) => traffic)).median;
  };
  const { wanted = {}, wantedShare } = scenario;
  const most = {
    ...wanted,
    ...(wantedShare === undefined ? {} : { traffic: wantedShare * medianOf('REQ in full') }),
  };
  const described = new Map(
    await Promise.all(rivals.map(async (it) => [it, await it.describe()] as const)),
  );
  return rivals.flatMap((rival) =>
    metrics.map(({ name, unit }) => {
      const lacks = spreadOf(of(rival).map((it) => it.lacks)).median;
      const failure = of(rival).find((it) => it.failure !== undefined)?.failure;
      const limit = most[name];
      return {
        case: title,
        metric: name,
        unit,
        better: 'lower' as const,
        rivalName: described.get(rival) ?? rival.name,
        ours: of(ours).map((it) => it[name]),
        rival: of(rival).map((it) => it[name]),
        ...(limit === undefined ? {} : { wanted: Math.floor(limit) }),
        ...(lacks === 0 ? {} : { rivalLacks: lacks }),
        ...(failure === undefined ? {} : { rivalFailure: failure }),
      };
    }),
  );
}
