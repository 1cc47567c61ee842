import type { EventStore } from '../../../src/store/event-store';

/** A store as an engine sees it whose background is killed: from some call on, nothing comes back. */
export interface KillableStore {
  readonly store: EventStore;
  readonly killed: Promise<void>;
}

/** The `calls`-th call is the first that is not answered, and does nothing any more. */
export function killableStore(store: EventStore, calls: number): KillableStore {
  let left = calls;
  let kill: () => void = () => undefined;
  const killed = new Promise<void>((resolve) => {
    kill = resolve;
  });
  const answer =
    (call: (...args: unknown[]) => unknown) =>
    (...args: unknown[]) => {
      left -= 1;
      if (left > 0) return call.apply(store, args);
      kill();
      return new Promise(() => undefined);
    };
  const killable = new Proxy(store, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name);
      return typeof member === 'function' ? answer(member as () => unknown) : member;
    },
  });
  return { store: killable, killed };
}
