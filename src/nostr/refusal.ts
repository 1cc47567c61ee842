/**
 * Why a store takes an event from nobody: it does not have the shape of one, takes more than
 * `limits.eventBytes` as JSON, or is dated further ahead than `limits.relayFutureSeconds`.
 */
export type Refusal = 'malformed' | 'oversized' | 'far-future';

const refusals: ReadonlySet<string> = new Set<Refusal>(['malformed', 'oversized', 'far-future']);

export function isRefusal(verdict: string | undefined): verdict is Refusal {
  return verdict !== undefined && refusals.has(verdict);
}
