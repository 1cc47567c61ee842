import * as v from 'valibot';
import type { WriteLimits } from '../nostr/why-not-publish';

/** What is used of a relay's information document (NIP-11). It is a claim, not a fact. */
export interface RelayInformation extends WriteLimits {
  readonly name?: string | undefined;
  readonly software?: string | undefined;
  readonly version?: string | undefined;
  readonly supportedNips: readonly number[];
  /** Events in one answer. */
  readonly maxLimit?: number | undefined;
  readonly maxSubscriptions?: number | undefined;
  readonly authRequired: boolean;
  readonly paymentRequired?: boolean | undefined;
  /** Only some people may write, for whatever reason. */
  readonly restrictedWrites?: boolean | undefined;
}

/** The lengths are those that a capability record may have. */
const Text = (length: number) =>
  v.fallback(
    v.optional(
      v.pipe(
        v.string(),
        v.transform((text) => text.slice(0, length)),
      ),
    ),
    undefined,
  );
/** Relays write 0 where they have no limit. */
const Count = v.fallback(v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(1))), undefined);
const Flag = v.fallback(v.optional(v.boolean()), undefined);

/** Some relays write the numbers as strings, and some put words between them. */
const Nips = v.fallback(
  v.pipe(
    v.array(v.unknown()),
    v.maxLength(1_000),
    v.transform((values) => [...new Set(values.map(nipNumber))].filter((nip) => nip !== undefined)),
  ),
  [],
);

const LimitationSchema = v.object({
  max_limit: Count,
  max_message_length: Count,
  max_subscriptions: Count,
  max_event_tags: Count,
  max_content_length: Count,
  min_pow_difficulty: Count,
  // Seconds back and ahead from now, in practice. A relay that means a date says a number so large
  // that it rules nothing out.
  created_at_lower_limit: Count,
  created_at_upper_limit: Count,
  auth_required: Flag,
  payment_required: Flag,
  restricted_writes: Flag,
});

const DocumentSchema = v.object({
  name: Text(200),
  software: Text(200),
  version: Text(100),
  supported_nips: v.optional(Nips, []),
  limitation: v.fallback(v.optional(LimitationSchema), undefined),
});

/** Reads a document; a field that is not what it should be counts as left out. */
export function parseRelayInformation(text: string): RelayInformation | undefined {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    // A web page, most often: the server is no relay or serves no document.
    return undefined;
  }
  const result = v.safeParse(DocumentSchema, json);
  if (!result.success) return undefined;
  const { name, software, version, supported_nips, limitation } = result.output;
  return {
    name,
    software,
    version,
    supportedNips: supported_nips,
    // A document without a list says nothing of what the relay can do.
    supportsExpiration: supported_nips.length === 0 ? undefined : supported_nips.includes(40),
    maxLimit: limitation?.max_limit,
    maxMessageLength: limitation?.max_message_length,
    maxSubscriptions: limitation?.max_subscriptions,
    maxEventTags: limitation?.max_event_tags,
    maxContentLength: limitation?.max_content_length,
    minPow: limitation?.min_pow_difficulty,
    oldestSeconds: limitation?.created_at_lower_limit,
    newestSeconds: limitation?.created_at_upper_limit,
    authRequired: limitation?.auth_required === true,
    paymentRequired: limitation?.payment_required,
    restrictedWrites: limitation?.restricted_writes,
  };
}

function nipNumber(value: unknown): number | undefined {
  const nip = typeof value === 'string' && /^\d{1,4}$/.test(value) ? Number(value) : value;
  return typeof nip === 'number' && Number.isInteger(nip) && nip > 0 ? nip : undefined;
}
