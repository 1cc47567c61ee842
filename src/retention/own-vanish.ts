import type { AccountBook } from '../mailboxes/account-book';
import type { StoredValue } from '../mailboxes/stored-value';
import type { Settings } from '../messages/records';
import type { EventStore } from '../store/event-store';

export interface OwnVanishDeps {
  readonly accounts: Pick<AccountBook, 'read' | 'onChange'>;
  readonly settings: Pick<StoredValue<Settings>, 'read' | 'onChange'>;
  readonly store: Pick<EventStore, 'followVanish'>;
  /** Keeps the background alive; returns the way to let go. */
  readonly holdAwake: () => () => void;
  /** Told when the store may have become emptier. */
  readonly onFollowed: () => Promise<void>;
  /** Takes the failures of what nobody waits for. */
  readonly onError: (error: unknown) => void;
}

export interface OwnVanish {
  /** Goes on where an earlier background was cut off, and then follows each change by itself. */
  start(): Promise<void>;
}

/**
 * Empties the archive of accounts that have asked everybody to forget them (NIP-62), where the user
 * wants that too: what was stored before they wanted it. What comes later, the store looks after.
 */
export function createOwnVanish(deps: OwnVanishDeps): OwnVanish {
  const { accounts, settings, store } = deps;
  let last: Promise<unknown> = Promise.resolve();
  /** Of whom the requests are known to be followed. */
  let followed = new Set<string>();

  const follow = async (): Promise<void> => {
    const { ownVanish } = (await settings.read()).retention;
    const all = (await accounts.read()).map(({ pubkey }) => pubkey);
    const waiting = ownVanish === 'keep' ? [] : all.filter((pubkey) => !followed.has(pubkey));
    // What an account asks for while it is kept, or none of the user's, has to be looked at again.
    followed = new Set(ownVanish === 'keep' ? [] : all.filter((pubkey) => followed.has(pubkey)));
    if (waiting.length === 0) return;
    const release = deps.holdAwake();
    try {
      await store.followVanish(waiting);
      followed = new Set([...followed, ...waiting]);
    } finally {
      release();
    }
    await deps.onFollowed();
  };
  const inTurn = (): Promise<void> => {
    const done = last.then(follow);
    last = done.catch(() => undefined);
    return done;
  };

  return {
    async start() {
      const again = () => void inTurn().catch(deps.onError);
      settings.onChange(again);
      accounts.onChange(again);
      await inTurn();
    },
  };
}
