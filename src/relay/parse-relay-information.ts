import * as v from 'valibot';

/** What is used of a relay's information document (NIP-11). It is a claim, not a fact. */
export interface RelayInformation {
  readonly name?: string | undefined;
  readonly software?: string | undefined;
  readonly version?: string | undefined;
  readonly supportedNips: readonly number[];
  /** Events in one answer. */
  readonly maxLimit?: number | undefined;
  /** Characters in one message to the relay. */
  readonly maxMessageLength?: number | undefined;
  readonly maxSubscriptions?: number | undefined;
  readonly authRequired: boolean;
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
const Count = v.fallback(v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(1))), undefined);

/** Some relays write the numbers as strings, and some put words between them. */
const Nips = v.fallback(
  v.pipe(
    v.array(v.unknown()),
    v.maxLength(1_000),
    v.transform((values) => [...new Set(values.map(nipNumber))].filter((nip) => nip !== undefined)),
  ),
  [],
);

const noLimits = {
  max_limit: undefined,
  max_message_length: undefined,
  max_subscriptions: undefined,
  auth_required: false,
};

const DocumentSchema = v.object({
  name: Text(200),
  software: Text(200),
  version: Text(100),
  supported_nips: v.optional(Nips, []),
  limitation: v.fallback(
    v.object({
      max_limit: Count,
      max_message_length: Count,
      max_subscriptions: Count,
      auth_required: v.fallback(v.optional(v.boolean(), false), false),
    }),
    noLimits,
  ),
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
    maxLimit: limitation.max_limit,
    maxMessageLength: limitation.max_message_length,
    maxSubscriptions: limitation.max_subscriptions,
    authRequired: limitation.auth_required,
  };
}

function nipNumber(value: unknown): number | undefined {
  const nip = typeof value === 'string' && /^\d{1,4}$/.test(value) ? Number(value) : value;
  return typeof nip === 'number' && Number.isInteger(nip) && nip > 0 ? nip : undefined;
}
