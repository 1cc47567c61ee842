import * as v from 'valibot';
import { limits } from './limits';
import { tolerantList } from './tolerant-list';
import { wholeNumber } from './whole-number';

const Origin = v.pipe(v.string(), v.url(), v.maxLength(limits.urlLength));
const Ports = v.pipe(v.array(wholeNumber(1, 65_535)), v.maxLength(limits.virtualRelayPorts));

/** Where the cache answers as a relay on the user's own computer would. */
export const VirtualRelaySchema = v.object({
  /** Sites on whose pages it does. */
  origins: v.pipe(v.array(Origin), v.maxLength(limits.virtualRelaySites)),
  /** Ports beside the customary 4869. */
  ports: Ports,
});
export type VirtualRelayRecord = v.InferOutput<typeof VirtualRelaySchema>;

/** What an older version may have stored. */
export const StoredVirtualRelaySchema = v.object({
  origins: v.fallback(tolerantList(Origin), []),
  ports: v.fallback(Ports, []),
});
