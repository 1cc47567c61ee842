import type { NostrEvent } from './event';
import { Kind } from './kinds';

/** Seconds that relays let an answer be away from their clock (NIP-42). */
const clockTolerance = 600;

export interface AuthQuestion {
  readonly relayUrl: string;
  readonly challenge: string;
}

/** What is to be signed. */
export type AuthTemplate = Pick<NostrEvent, 'kind' | 'created_at' | 'tags' | 'content'>;

/** The answer to a challenge, before it has an author. */
export function authTemplate(
  { relayUrl, challenge }: AuthQuestion,
  nowSeconds: number,
): AuthTemplate {
  const tags = [
    ['relay', relayUrl],
    ['challenge', challenge],
  ];
  return { kind: Kind.auth, created_at: nowSeconds, tags, content: '' };
}

/** Whether an event answers this challenge of this relay, now, and says nothing else to anybody. */
export function answersChallenge(
  event: NostrEvent,
  { relayUrl, challenge }: AuthQuestion,
  nowSeconds: number,
): boolean {
  const valuesOf = (name: string) => event.tags.filter((tag) => tag[0] === name);
  const isOnly = (name: string, value: string) => {
    const [tag, ...others] = valuesOf(name);
    return tag?.[1] === value && others.length === 0;
  };
  return (
    event.kind === Kind.auth &&
    event.content === '' &&
    Math.abs(event.created_at - nowSeconds) <= clockTolerance &&
    isOnly('relay', relayUrl) &&
    isOnly('challenge', challenge)
  );
}
