import type { Observable } from 'rxjs';
import { type ExchangeOptions, exchange } from './exchange';
import type { RelayConnection } from './relay-connection';
import type { ClientMessage, RelayMessage } from './relay-messages';

/** A message that names the request it answers. */
export type Answer = Extract<RelayMessage, { readonly subscription: string }>;

/** One request and the messages that name it, as `exchange` tells them. */
export function ask(
  connection: RelayConnection,
  question: Extract<ClientMessage, readonly ['REQ' | 'NEG-OPEN', ...unknown[]]>,
  options: ExchangeOptions,
): Observable<Answer> {
  const id = question[1];
  const isAnswer = (message: RelayMessage): message is Answer =>
    'subscription' in message && message.subscription === id;
  return exchange(connection, [question], isAnswer, options);
}
