import { type Grant, type GrantScope, ScopeNameSchema } from '../../../messages/grants';

/** What is ticked: what a site may read, and whether it may add. */
export type GrantDraft = Readonly<Record<GrantScope | 'write', boolean>>;

type Terms = Pick<Grant, 'scopes' | 'rights'>;

/** What is ticked at first; without a grant, all but encrypted messages. */
export function toDraft(grant: Terms | undefined): GrantDraft {
  if (!grant) return { public: true, own: true, messages: false, write: true };
  const reads = (scope: GrantScope) =>
    grant.rights.includes('read') && grant.scopes.includes(scope);
  return {
    public: reads('public'),
    own: reads('own'),
    messages: reads('messages'),
    write: grant.rights.includes('write'),
  };
}

/** The terms that the ticks come to; `undefined` where nothing is ticked, which would be a refusal. */
export function toTerms(draft: GrantDraft): Terms | undefined {
  const scopes = ScopeNameSchema.options.filter((scope) => draft[scope]);
  const rights: Grant['rights'] = [
    ...(scopes.length > 0 ? (['read'] as const) : []),
    ...(draft.write ? (['write'] as const) : []),
  ];
  return rights.length > 0 ? { scopes, rights } : undefined;
}
