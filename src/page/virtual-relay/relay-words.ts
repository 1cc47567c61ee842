import { valuesOf } from '../../messages/filter-values';
import { pageLimits } from '../../messages/page-limits';
import type { AddResult } from '../../messages/page-protocol';
import type { Filter } from '../../nostr/filter';

/** Machine-readable beginnings of what relays say (NIP-01), by our codes; `error` for all others. */
const prefixes: Readonly<Record<string, string>> = {
  'invalid-event': 'invalid',
  'invalid-filter': 'invalid',
  'invalid-message': 'invalid',
  'negentropy-protocol': 'invalid',
  'too-large': 'invalid',
  'too-many': 'rate-limited',
  'not-permitted': 'restricted',
};

/** An error of `window.nostrdb`, as a relay would say it. */
export function wordsOf(error: unknown): string {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  const prefix = prefixes[String(code)] ?? 'error';
  return `${prefix}: ${error instanceof Error ? error.message : 'not answered'}`;
}

/**
 * Why no answer to these filters can be given, however long a client waits: asked before the cache
 * is, whose `too-many` also says that something may be asked again later.
 */
export function whyNeverAnswered(filters: readonly unknown[]): string | undefined {
  const { filtersPerCall, valuesPerCall } = pageLimits;
  // What is no object holds no values, and the cache says what is wrong with it.
  const values = valuesOf(filters.map((filter) => Object(filter) as Filter));
  if (filters.length <= filtersPerCall && values <= valuesPerCall) return undefined;
  return `invalid: more than ${filtersPerCall} filters or ${valuesPerCall} values`;
}

/** OK's last two parts (NIP-01): a duplicate is as good as stored. */
export function okOf({ status, message, code }: AddResult): readonly [boolean, string] {
  switch (status) {
    case 'stored':
    case 'ephemeral':
      return [true, ''];
    case 'duplicate':
      return [true, 'duplicate: already in the cache'];
    case 'older':
      return [false, 'duplicate: a newer version is in the cache'];
    case 'deleted':
      return [false, 'blocked: its author has deleted it'];
    case 'expired':
      return [false, 'invalid: it has expired'];
    case 'invalid':
    case 'refused':
      return [false, `${prefixes[code ?? ''] ?? 'blocked'}: ${message ?? 'not taken'}`];
  }
}
