import { type KeyValue, storedValue } from '../mailboxes/stored-value';
import { emptyStatus } from '../messages/empty-records';
import { type RelayStatus, type Status, StatusSchema } from '../messages/records';

/** What Larder's pages show of the engine, kept in storage so that they can draw without it. */
export interface StatusBoard {
  read(): Promise<Status>;
  /** Changes what is shown of one relay. Never fails: what is shown must not stop the work. */
  relay(url: string, fields: Partial<RelayStatus>): void;
  /** The same, where the change depends on what is shown. */
  changeRelay(url: string, change: RelayChange): void;
  /** Forgets what is shown of every other relay. */
  keepOnly(urls: ReadonlySet<string>): void;
  show(fields: Partial<Omit<Status, 'relays'>>): void;
  /** Resolves when everything shown so far is in storage. */
  flush(): Promise<void>;
}

/** From what is shown of one relay, and of all, to what is shown differently. */
export type RelayChange = (before: RelayStatus, relays: Status['relays']) => Partial<RelayStatus>;

export interface StatusBoardDeps {
  readonly storage: KeyValue;
  /** Milliseconds. */
  readonly clock: () => number;
  /** Calls back once, some 200 ms later: storage is not written for every batch. */
  readonly soon: (write: () => void) => void;
  /** A write to storage failed. */
  readonly onError: (error: unknown) => void;
}

export function createStatusBoard({ storage, clock, soon, onError }: StatusBoardDeps): StatusBoard {
  const stored = storedValue(storage, 'status', StatusSchema, emptyStatus);
  let pending: ((status: Status) => Status)[] = [];

  const flush = async () => {
    const changes = pending;
    pending = [];
    if (changes.length === 0) return;
    await stored.update((status) => changes.reduce((it, change) => change(it), status));
  };
  const queue = (change: (status: Status) => Status) => {
    if (pending.push(change) === 1) soon(() => void flush().catch(onError));
  };

  const changeRelay = (url: string, change: RelayChange) =>
    queue((status) => {
      const before = status.relays[url] ?? { state: 'idle', since: clock(), scopes: [] };
      const relay = { ...before, ...change(before, status.relays) };
      return { ...status, relays: { ...status.relays, [url]: relay } };
    });

  return {
    read: stored.read,
    flush,
    show: (fields) => queue((status) => ({ ...status, ...fields })),
    relay: (url, fields) => changeRelay(url, () => fields),
    changeRelay,
    keepOnly: (urls) =>
      queue((status) => {
        const kept = Object.entries(status.relays).filter(([url]) => urls.has(url));
        return { ...status, relays: Object.fromEntries(kept) };
      }),
  };
}
