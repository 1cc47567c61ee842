import type { Task } from '../../src/mailboxes/plan';
import type { NostrEvent, VerifiedEvent } from '../../src/nostr/event';
import { alice, type EngineBenchOptions, engineBench } from './engine-bench';
import { fakeEvent } from './fake-event';
import type { TestRelay, TestRelayOptions } from './relay/test-relay';

const start = 1_700_000_000;

/** The i-th note of the account that is synced. */
export function note(i: number, fields: Partial<NostrEvent> = {}): VerifiedEvent {
  return fakeEvent({ pubkey: alice, created_at: start + i, content: `note ${i}`, ...fields });
}

export function notes(from: number, to: number): VerifiedEvent[] {
  return Array.from({ length: to - from }, (_, i) => note(from + i));
}

export function idsOf(events: readonly { readonly id: string }[]): string[] {
  return events.map(({ id }) => id).sort();
}

export const down: Task = { scope: 'own', filter: { authors: [alice] } };
export const both: Task = { ...down, up: true };
export const up: Task = { ...both, down: false };

export interface SettledSyncOptions extends EngineBenchOptions {
  readonly task: Task;
  readonly ours?: readonly VerifiedEvent[];
  readonly relay?: TestRelayOptions;
}

/** One run of one scope, another one after it, and what the relay was asked in that one. */
export async function settledSync(
  startRelay: (options: TestRelayOptions) => Promise<TestRelay>,
  { task, ours = [], relay: behaviour, ...options }: SettledSyncOptions,
) {
  const relay = await startRelay({ checksSignatures: false, ...behaviour });
  const bench = engineBench([relay.url], { ...options, tasks: [task] });
  await bench.store.ingest(ours, { from: { kind: 'site', name: 'https://app.example' } });
  const sync = async () => {
    const before = relay.log.length;
    const { failed } = await bench.syncAll();
    const [run] = await bench.store.runs({ limit: 1 });
    // The last thing said may still be on its way: what ends a request asks for nothing.
    const asked = relay.log
      .slice(before)
      .map(({ message }) => String(message[0]))
      .filter((label) => !label.endsWith('CLOSE'));
    return { run, asked, failed };
  };
  const first = await sync();
  const second = await sync();
  return { relay, bench, sync, first, second };
}
