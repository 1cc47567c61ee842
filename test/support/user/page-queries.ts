import type { NostrEvent } from '../../../src/nostr/event';
import type { Filter } from '../../../src/nostr/filter';
import type { TestPage } from '../browser/extension-browser';

/** The newest generation of `window.nostrdb`, as a page sees it. */
interface NostrDb {
  query(filters: Filter | Filter[]): Promise<NostrEvent[]>;
  count(filters: Filter | Filter[]): Promise<number>;
  event(id: string): Promise<NostrEvent | undefined>;
  replaceable(kind: number, author: string, identifier?: string): Promise<NostrEvent | undefined>;
  add(event: NostrEvent): Promise<boolean>;
  supports(): Promise<string[]>;
}

type Method = keyof NostrDb;

/** What a call came to: `Error`s do not cross from a page to a test. */
export type CallOutcome<M extends Method> =
  | { readonly result: Awaited<ReturnType<NostrDb[M]>> }
  | { readonly code: string };

/** Calls `window.nostrdb` in a page, as the page's own script would. */
export async function callNostrDb<M extends Method>(
  page: TestPage,
  method: M,
  ...params: Parameters<NostrDb[M]>
): Promise<CallOutcome<M>> {
  return await page.evaluate(
    async (name: string, given: unknown[]) => {
      const { nostrdb } = window as unknown as {
        nostrdb: Record<string, (...params: unknown[]) => Promise<unknown>>;
      };
      try {
        return { result: await nostrdb[name]?.(...given) } as never;
      } catch (error) {
        return { code: String((error as { code?: unknown }).code) } as never;
      }
    },
    method as string,
    params as unknown[],
  );
}

/** Which of these events the page cannot read. */
export async function missingIn(page: TestPage, ids: readonly string[]): Promise<string[]> {
  const missing: string[] = [];
  for (let start = 0; start < ids.length; start += 500) {
    const asked = ids.slice(start, start + 500);
    const outcome = await callNostrDb(page, 'query', { ids: asked });
    if ('code' in outcome) throw new Error(`The page’s query failed: ${outcome.code}.`);
    const found = new Set(outcome.result.map(({ id }) => id));
    missing.push(...asked.filter((id) => !found.has(id)));
  }
  return missing;
}
