import type { Observable } from 'rxjs';
import { type ExchangeOptions, exchange } from './exchange';
import type { RelayConnection } from './relay-connection';
import type { ClientMessage, RelayMessage } from './relay-messages';

type Labelled<L extends string> = Extract<RelayMessage, { readonly type: L }>;

export type RequestAnswer = Labelled<'EVENT' | 'MALFORMED-EVENT' | 'EOSE' | 'CLOSED'>;
export type NegentropyAnswer = Labelled<'NEG-MSG' | 'NEG-ERR' | 'CLOSED'>;

interface Answers {
  readonly REQ: RequestAnswer;
  readonly 'NEG-OPEN': NegentropyAnswer;
}

const labels: { readonly [Q in keyof Answers]: readonly Answers[Q]['type'][] } = {
  REQ: ['EVENT', 'MALFORMED-EVENT', 'EOSE', 'CLOSED'],
  'NEG-OPEN': ['NEG-MSG', 'NEG-ERR', 'CLOSED'],
};

/** One request and the messages that answer it by its id, as `exchange` tells them. */
export function ask<Q extends keyof Answers>(
  connection: RelayConnection,
  question: ClientMessage & readonly [Q, string, ...unknown[]],
  options: ExchangeOptions,
): Observable<Answers[Q]> {
  const [label, id] = question;
  const answering: readonly string[] = labels[label];
  const isAnswer = (message: RelayMessage): message is Answers[Q] =>
    'subscription' in message && message.subscription === id && answering.includes(message.type);
  return exchange(connection, [question], isAnswer, options);
}
