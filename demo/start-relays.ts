import type { NostrEvent } from '../src/nostr/event';
import { Kind } from '../src/nostr/kinds';
import { nostrRelay } from '../test/relays/nostr-relay';
import { realRelays } from '../test/relays/real-relays';
import { startTestRelay } from '../test/support/relay/start-test-relay';
import {
  cachedSample,
  type SampleOptions,
  sampleAccount,
  sampleCorpus,
} from '../test/support/sample-events';
import { expectedIds } from '../test/support/user/expected-ids';
import { sampleMessageRelays, sampleRelayList } from '../test/support/user/sample-lists';

/** A relay of the demo, by a name to be printed. */
export interface DemoRelay {
  readonly name: string;
  readonly url: string;
  stop(): Promise<void>;
}

export interface DemoRelays {
  /** Knows where everybody's mailboxes are. */
  readonly indexer: DemoRelay;
  /** The mailboxes: the first speaks negentropy, the second does not. */
  readonly mailboxes: readonly [DemoRelay, DemoRelay];
  /** What must be in the cache in the end. */
  readonly expected: ReadonlySet<string>;
  stop(): Promise<void>;
}

/** Each mailbox has events that the other one lacks. */
const samples: readonly [SampleOptions, SampleOptions] = [
  { seed: 1, count: 6_000, own: 3_000, mentions: 2_000 },
  { seed: 2, count: 800, own: 400, mentions: 300 },
];

export async function startRelays(): Promise<DemoRelays> {
  const events = (await Promise.all(samples.map(cachedSample))).flat();
  const mailboxes = [
    await startNegentropyRelay(samples[0]),
    await startPlainRelay(samples[1]),
  ] as const;
  const urls = mailboxes.map(({ url }) => url);
  const lists = [
    ...events.filter(isIntroduction),
    sampleRelayList({ write: urls, read: urls }),
    sampleMessageRelays(urls.slice(0, 1)),
  ];
  const indexer = { name: 'index relay', ...(await startTestRelay({ events: lists })) };
  const all = [indexer, ...mailboxes];
  return {
    indexer,
    mailboxes,
    expected: expectedIds([...events, ...lists]),
    stop: async () => {
      await Promise.all(all.map((relay) => relay.stop()));
    },
  };
}

/** A real one if it can be built here, else the tests' own, whose negentropy is nostr-tools'. */
async function startNegentropyRelay(sample: SampleOptions): Promise<DemoRelay> {
  const load = await sampleCorpus(sample);
  for (const software of realRelays.filter(({ negentropy }) => negentropy)) {
    const missing = software.missing();
    if (missing === undefined) return await software.start({ load });
    console.log(`Not used: ${missing}.`);
  }
  return { name: 'test relay', ...(await startTestRelay({ events: await cachedSample(sample) })) };
}

async function startPlainRelay(sample: SampleOptions): Promise<DemoRelay> {
  return await nostrRelay.start({ load: await sampleCorpus(sample) });
}

/** The sample account's profile and follows; its relay lists are those of the demo. */
function isIntroduction({ kind, pubkey }: NostrEvent): boolean {
  return pubkey === sampleAccount.pubkey && (kind === Kind.profile || kind === Kind.follows);
}
