import type { Checkpoint, EventStore, RelayVerdict, SyncRun } from '../../src/store/event-store';

/** What a store in memory keeps of relays: how far they were read, what was settled, the runs. */
export class MemoryProgress {
  readonly #settled = new Map<string, Map<string, RelayVerdict>>();
  #checkpoints: Checkpoint[] = [];
  #runs: { run: SyncRun; at: number }[] = [];

  checkpoint(relay: string, scope: string): Checkpoint | undefined {
    return this.#checkpoints.findLast((one) => one.relay === relay && one.scope === scope);
  }

  save(checkpoint: Checkpoint): void {
    this.#checkpoints.push(checkpoint);
  }

  verdicts(relay: string, scope: string): RelayVerdict[] {
    return [...(this.#settled.get(`${relay} ${scope}`)?.values() ?? [])];
  }

  settle(...[relay, scope, { put = [], drop = [] }]: Parameters<EventStore['settle']>): void {
    const place = `${relay} ${scope}`;
    const settled = this.#settled.get(place) ?? new Map<string, RelayVerdict>();
    this.#settled.set(place, settled);
    for (const id of drop) settled.delete(id);
    for (const verdict of put) settled.set(verdict.id, verdict);
  }

  dropUnkept(ids: readonly string[]): void {
    for (const settled of this.#settled.values()) {
      for (const id of ids) {
        if (/^(unkept|deleted)$/.test(settled.get(id)?.reason ?? '')) settled.delete(id);
      }
    }
  }

  /** `at`, `now` in seconds. */
  addRun(run: SyncRun, at: number): void {
    this.#runs.unshift({ run, at });
  }

  runs({ limit, relay }: { limit: number; relay?: string }, now: number): SyncRun[] {
    const oldest = now - 90 * 86_400;
    return this.#runs
      .filter(({ run, at }) => at >= oldest && (relay === undefined || run.relay === relay))
      .slice(0, limit)
      .map(({ run }) => run);
  }

  forget(relay?: string): void {
    const isOther = (name: string) => relay !== undefined && name !== relay;
    this.#checkpoints = this.#checkpoints.filter((it) => isOther(it.relay));
    this.#runs = this.#runs.filter(({ run }) => isOther(run.relay));
    const gone = [...this.#settled.keys()].filter((it) => !isOther(it.split(' ')[0] ?? ''));
    for (const place of gone) this.#settled.delete(place);
  }
}
