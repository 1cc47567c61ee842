import { browser } from './browser';

/** A script for pages of some addresses, run in the page's own world before its first script. */
export interface PageScript {
  readonly id: string;
  /** Paths inside the extension, run in this order. */
  readonly js: readonly string[];
  /** Match patterns. */
  readonly matches: readonly string[];
}

/**
 * Has the browser run just these scripts from now on, also after a restart. What is registered as it
 * should be is left alone: a page may be loading. Throws what the browser throws where it may not,
 * because the user can take the access to sites away from an extension.
 */
export async function setPageScripts(wanted: readonly PageScript[]): Promise<void> {
  const registered = await browser.scripting.getRegisteredContentScripts();
  const isSame = (
    script: PageScript,
    { id, js, matches }: { id: string; js?: unknown; matches?: unknown },
  ) => id === script.id && `${js}` === `${script.js}` && `${matches}` === `${script.matches}`;
  const gone = registered.filter((old) => !wanted.some((script) => isSame(script, old)));
  const fresh = wanted.filter((script) => !registered.some((old) => isSame(script, old)));
  if (gone.length > 0) {
    await browser.scripting.unregisterContentScripts({ ids: gone.map(({ id }) => id) });
  }
  if (fresh.length === 0) return;
  await browser.scripting.registerContentScripts(
    fresh.map(({ id, js, matches }) => ({
      ...{ id, js: [...js], matches: [...matches] },
      ...{ runAt: 'document_start', world: 'MAIN', persistAcrossSessions: true },
    })),
  );
}
