import { describe, expect, it } from 'vitest';
import { engineBench } from '../../test/support/engine-bench';
import { useRelays } from '../../test/support/relay/use-relays';
import { down, idsOf, notes } from '../../test/support/settled-sync';

const startRelay = useRelays();
const all = notes(0, 1_000);

/** A sync with a relay that has all of it, when this is here already. */
async function syncFrom(ours: typeof all) {
  const relay = await startRelay({ events: all });
  const bench = engineBench([relay.url], { tasks: [down] });
  await bench.store.ingest(ours, { from: { kind: 'site', name: 'https://app.example' } });
  expect(await bench.syncAll()).toEqual({ failed: 0 });
  expect(await bench.ids()).toEqual(idsOf(all));
  const asked = relay.log
    .map(({ message }) => String(message[0]))
    .filter((label) => !label.endsWith('CLOSE'));
  const { bytesIn, bytesOut } = relay.counters;
  const here = new Set(ours.map(({ id }) => id));
  const events = all
    .filter(({ id }) => !here.has(id))
    .reduce((sum, event) => sum + JSON.stringify(['EVENT', 's0', event]).length, 0);
  return { asked, bytesBesideEvents: bytesIn + bytesOut - events };
}

describe('to find out among 1,000 events', { timeout: 30_000 }, () => {
  it('that nothing is new takes one question and less than a kilobyte', async () => {
    const { asked, bytesBesideEvents } = await syncFrom(all);
    expect(asked).toEqual(['NEG-OPEN']);
    expect(bytesBesideEvents).toBeLessThan(1_024);
  });

  it('which twenty are new takes two questions and less than three kilobytes', async () => {
    const { asked, bytesBesideEvents } = await syncFrom(all.slice(0, -20));
    expect(asked).toEqual(['NEG-OPEN', 'REQ']);
    expect(bytesBesideEvents).toBeLessThan(3_072);
  });

  it('which ten are missing, all over the years, takes a few messages', async () => {
    const { asked } = await syncFrom(all.filter((_, i) => i % 100 !== 7));
    const messages = asked.filter((label) => label.startsWith('NEG-')).length;
    expect(messages).toBeLessThanOrEqual(4);
    expect(asked.filter((label) => label === 'REQ')).toHaveLength(1);
  });
});

it('hands on what it found to the next slice, which looks for nothing and asks for nothing twice', async () => {
  const relay = await startRelay({ events: all });
  const bench = engineBench([relay.url], { tasks: [down], settings: { pageLimit: 50 } });
  const anywhere = { kind: 'site', name: 'https://app.example' } as const;
  await bench.store.ingest(
    all.filter((_, i) => i % 2 === 0),
    { from: anywhere },
  );
  // Every look at the clock takes a second, so that a slice ends long before everything is fetched.
  bench.time.step = 1_000;
  expect(await bench.syncAll()).toEqual({ failed: 0 });
  expect(await bench.ids()).toEqual(idsOf(all));
  const asked = relay.log.map(({ message }) => message);
  expect(asked.filter(([label]) => label === 'NEG-OPEN')).toHaveLength(1);
  const ids = asked.flatMap(([label, , filter]) =>
    label === 'REQ' ? (filter as { ids?: string[] }).ids : [],
  );
  expect(ids).toHaveLength(500);
  expect(new Set(ids).size).toBe(500);
});
