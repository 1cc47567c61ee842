import type { GrantBook } from './grant-book';
import { mayRead } from './read-policy';

/** Pages of sites that may read the cache and are open. */
export interface PresentReaders {
  /** A page of this site is open, until the returned function is called. */
  opened(origin: string): () => void;
}

export interface PresentReadersDeps {
  readonly grants: Pick<GrantBook, 'ready' | 'grantOf' | 'onChange'>;
  /** Somebody looks, until the returned function is called. */
  readonly look: () => () => void;
  readonly onError: (error: unknown) => void;
}

interface Page {
  readonly origin: string;
  lookAway?: (() => void) | undefined;
}

/** Counts only pages whose site the user has let read: a stranger's costs nobody a connection. */
export function createPresentReaders({
  grants,
  look,
  onError,
}: PresentReadersDeps): PresentReaders {
  const pages = new Set<Page>();

  const recheck = (page: Page) => {
    const grant = grants.grantOf(page.origin);
    if (pages.has(page) && grant && mayRead(grant)) {
      page.lookAway ??= look();
    } else {
      page.lookAway?.();
      page.lookAway = undefined;
    }
  };
  grants.onChange((change) => {
    if (change.what !== 'grant') return;
    for (const page of pages) if (page.origin === change.origin) recheck(page);
  });

  return {
    opened(origin) {
      const page: Page = { origin };
      pages.add(page);
      grants.ready().then(() => recheck(page), onError);
      return () => {
        pages.delete(page);
        recheck(page);
      };
    },
  };
}
