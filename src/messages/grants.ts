import * as v from 'valibot';

const Time = v.pipe(v.number(), v.integer(), v.minValue(0));

/**
 * What a grant covers: `public` = anyone's openly readable events; `own` = the lists and follows
 * of the user's accounts; `messages` = encrypted kinds.
 */
export const ScopeNameSchema = v.picklist(['public', 'own', 'messages']);
export type GrantScope = v.InferOutput<typeof ScopeNameSchema>;

/** What the user chose for a site. */
const TermsSchema = v.object({
  scopes: v.array(ScopeNameSchema),
  rights: v.array(v.picklist(['read', 'write'])),
  /** `session`: until the browser closes. A number: until then. */
  until: v.union([v.literal('always'), v.literal('session'), Time]),
});

export const GrantSchema = v.object({
  origin: v.pipe(v.string(), v.maxLength(300)),
  decision: v.picklist(['allow', 'refuse']),
  ...TermsSchema.entries,
  decidedAt: Time,
  /** Of a refusal: what the site was allowed last, for who allows it again. It gives the site nothing. */
  before: v.optional(TermsSchema),
});
export type Grant = v.InferOutput<typeof GrantSchema>;

/** A site without a grant that used `window.nostrdb`: it waits in the popup. */
export const SiteRequestSchema = v.object({
  origin: v.pipe(v.string(), v.maxLength(300)),
  requestedAt: Time,
});
export type SiteRequest = v.InferOutput<typeof SiteRequestSchema>;
