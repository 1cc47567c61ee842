import { LarderError } from '../messages/larder-error';
import { relayLabel } from '../messages/relay-label';
import { readRefusal } from './refusal';

/** A REQ that was answered with CLOSED: `relay-auth-required` or `relay-refused`. */
export function requestRefused(url: string, text: string): LarderError {
  const { kind, reason } = readRefusal(text);
  // What is left of the relay's words without the machine's part is for people.
  const words = reason.replace(/^[a-z-]+:\s*/, '');
  const quoted = words === '' ? '' : ` “${words}”`;
  return kind === 'auth-required'
    ? new LarderError('relay-auth-required', `This relay asks people to sign in first.${quoted}`)
    : new LarderError('relay-refused', `${relayLabel(url)} refused the request.${quoted}`);
}
