import { expect, it, vi } from 'vitest';
import { engineBench } from '../../test/support/engine-bench';
import { fakeEvent, hexOf } from '../../test/support/fake-event';
import { useRelays } from '../../test/support/relay/use-relays';
import { down, notes } from '../../test/support/settled-sync';
import type { Task } from '../mailboxes/plan';

const startRelay = useRelays();

it('does not count a look at what is recent as a sync', async () => {
  const relay = await startRelay({ events: notes(0, 10) });
  const bench = engineBench([relay.url]);
  await bench.syncAll({ job: 'realtime' });
  await bench.board.flush();
  expect((await bench.board.read()).relays[relay.url]).toMatchObject({ state: 'idle' });
  await bench.syncAll();
  await bench.syncAll({ job: 'realtime' });
  await bench.board.flush();
  expect((await bench.board.read()).relays[relay.url]).toMatchObject({ state: 'completed' });
});

it('tells how much is wanted with all that came before, page by page or by another question', async () => {
  const bob = hexOf('bob');
  const bobs = notes(0, 60).map(({ content, created_at }) =>
    fakeEvent({ pubkey: bob, content, created_at }),
  );
  const relay = await startRelay({ events: [...notes(0, 40), ...bobs] });
  const others: Task = { scope: 'others', filter: { authors: [bob] } };
  const bench = engineBench([relay.url], { tasks: [down, others], settings: { pageLimit: 10 } });
  await bench.store.ingest(bobs.slice(0, 30), {
    from: { kind: 'site', name: 'https://a.example' },
  });
  const shown = vi.spyOn(bench.board, 'relay');
  await bench.syncAll();
  const known = shown.mock.calls.map(([, status]) => status).filter((it) => it.wanted);
  expect(new Set(known.map(({ wanted }) => wanted))).toEqual(new Set([70]));
  expect(known.map(({ received }) => received)).toEqual(expect.arrayContaining([50, 70]));
});
