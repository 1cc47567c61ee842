import type { MessageKey } from '../../platform/i18n';
import { text } from './text';

/**
 * A reason of the engine's own in the words of the interface, whose string is named after it;
 * `undefined` for a relay's words.
 */
export function ownReason(reason: string): string | undefined {
  if (!/^[a-z ]+$/.test(reason)) return undefined;
  return text(`reason_${reason.replaceAll(' ', '_')}` as MessageKey) || undefined;
}

/** Why a run used its method. */
export function reasonWords(reason: string): string {
  return ownReason(reason) ?? text('reasonRelay', reason);
}
