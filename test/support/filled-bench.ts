import { fakeEvent, hexOf } from './fake-event';
import { GatewayBench } from './gateway-bench';

export const me = hexOf('me');
export const note = fakeEvent({ content: 'note', created_at: 100 });
export const newer = fakeEvent({ content: 'newer', created_at: 200 });
export const myList = fakeEvent({ kind: 10000, pubkey: me, created_at: 150 });
export const message = fakeEvent({ kind: 1059, created_at: 160 });

/** A gateway over a cache that has one event of each sort of scope, and a second note. */
export async function filledBench(): Promise<GatewayBench> {
  const bench = new GatewayBench({ accounts: [me] });
  await bench.store(note, newer, myList, message);
  return bench;
}
