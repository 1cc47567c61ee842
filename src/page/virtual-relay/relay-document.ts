import { pageLimits } from '../../messages/page-limits';

/** What the virtual relay says of itself (NIP-11). */
export const relayDocument = {
  name: 'Larder',
  description: 'Your own cache, answering on this page as a relay would.',
  software: 'larder',
  supported_nips: [1, 9, 11, 40, 45, 50, 77],
  limitation: {
    max_message_length: pageLimits.pageMessageLength,
    max_subscriptions: pageLimits.subscriptionsPerOrigin,
    max_limit: pageLimits.eventsPerQuery,
    default_limit: pageLimits.eventsPerQuery,
    auth_required: false,
    payment_required: false,
    restricted_writes: false,
  },
} as const;

/** Whether a request wants the document and not a page. */
export function asksForDocument(headers: Headers): boolean {
  return headers.get('accept')?.includes('application/nostr+json') ?? false;
}

export function documentResponse(): Response {
  return new Response(JSON.stringify(relayDocument), {
    headers: {
      'content-type': 'application/nostr+json',
      'access-control-allow-origin': '*',
    },
  });
}
