import { pageLimits, pageMessageDepth } from '../messages/page-limits';
import type { PageRequest } from '../messages/page-protocol';

/** What a provider sends. */
export type ProviderRequest = Extract<PageRequest, { type: 'call' | 'cancel' | 'credit' }>;

/**
 * What came over the page's port, as far as the bridge goes by it; `undefined` for what no provider
 * sends. The background checks the rest.
 */
export function readRequest(text: unknown): ProviderRequest | undefined {
  if (typeof text !== 'string' || text.length > pageLimits.pageMessageLength) return undefined;
  const request = parsed(text);
  if (typeof request !== 'object' || request === null) return undefined;
  const { type, id, events } = request as Partial<Record<string, unknown>>;
  const isKnown = type === 'call' || type === 'cancel' || (type === 'credit' && isCount(events));
  return isKnown && isCount(id) ? (request as ProviderRequest) : undefined;
}

/**
 * Whether a value is nested deeper than the background takes. Chrome carries no message that is
 * nested very deeply, and its port is of no use after the attempt.
 */
export function isTooDeep(value: unknown, depth: number = pageMessageDepth): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return depth === 0 || Object.values(value).some((part) => isTooDeep(part, depth - 1));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not from a provider, which writes JSON.
    return undefined;
  }
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
