import type { MessageKey } from '../../platform/i18n';
import { text } from './text';

/** The engine's own reasons for a method; anything else is in a relay's words. */
const known: Record<string, MessageKey> = {
  yes: 'reasonYes',
  claimed: 'reasonClaimed',
  unknown: 'reasonUntried',
  'negentropy is switched on': 'reasonOn',
  'negentropy is switched off': 'reasonOff',
  'the mode is page by page': 'reasonMode',
  'nothing of this is here yet': 'reasonNew',
  'only what is recent': 'reasonRecent',
  'encrypted messages are not reconciled': 'reasonEncrypted',
  'the relay refused negentropy': 'reasonRefused',
};

/** A reason of the engine's own in the words of the interface; `undefined` for a relay's words. */
export function ownReason(reason: string): string | undefined {
  const key = Object.hasOwn(known, reason) ? known[reason] : undefined;
  return key && text(key);
}

/** Why a run used its method. */
export function reasonWords(reason: string): string {
  return ownReason(reason) ?? text('reasonRelay', reason);
}
