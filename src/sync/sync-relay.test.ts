import { expect, it } from 'vitest';
import { engineBench } from '../../test/support/engine-bench';
import { useRelays } from '../../test/support/relay/use-relays';
import { notes } from '../../test/support/settled-sync';

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
