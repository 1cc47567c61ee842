import * as v from 'valibot';
import { type Grant, GrantSchema, type SiteRequest, SiteRequestSchema } from '../messages/grants';

/** A small asynchronous table; `platform` makes one of each area of extension storage. */
export interface KeyValue {
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown): Promise<void>;
}

export interface GrantStorage {
  /** Outlives the browser; Larder's pages draw from it. */
  readonly local: KeyValue;
  /** Is gone when the browser closes. */
  readonly session: KeyValue;
}

export interface StoredGrants {
  readonly grants: readonly Grant[];
  readonly requests: readonly SiteRequest[];
}

/** Names, in the session area, the sites whose `session` grant was given in this session. */
const sessionKey = 'sessionGrants';

/** Records that still have their shape; a broken one costs itself, not its neighbours. */
function listOf<Schema extends v.GenericSchema>(schema: Schema, value: unknown) {
  if (!Array.isArray(value)) return [];
  return value.flatMap((item: unknown) => {
    const parsed = v.safeParse(schema, item);
    return parsed.success ? [parsed.output] : [];
  });
}

/** What was stored, without the `session` grants of a session that is over: those are `outdated`. */
export async function readGrants({
  local,
  session,
}: GrantStorage): Promise<StoredGrants & { readonly outdated: boolean }> {
  const [grants, requests, given] = await Promise.all([
    local.get('grants'),
    local.get('requests'),
    session.get(sessionKey),
  ]);
  const thisSession = new Set(listOf(v.string(), given));
  const all = listOf(GrantSchema, grants);
  const current = all.filter((grant) => grant.until !== 'session' || thisSession.has(grant.origin));
  return {
    grants: current,
    requests: listOf(SiteRequestSchema, requests),
    outdated: current.length < all.length,
  };
}

export async function writeGrants(
  { local, session }: GrantStorage,
  { grants, requests }: StoredGrants,
): Promise<void> {
  const ofSession = grants.filter((grant) => grant.until === 'session');
  // First the proof, then the grant: interrupted between the two, a grant is lost, never kept.
  await session.set(
    sessionKey,
    ofSession.map((grant) => grant.origin),
  );
  await local.set('grants', grants);
  await local.set('requests', requests);
}
