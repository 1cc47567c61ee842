import type { AddResult } from '../../messages/page-protocol';

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

/** OK's last two parts (NIP-01): a duplicate is as good as stored. */
export function okOf({ status, message }: AddResult): readonly [boolean, string] {
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
      return [false, `invalid: ${message ?? 'not genuine'}`];
    case 'refused':
      return [false, `blocked: ${message ?? 'not taken'}`];
  }
}
