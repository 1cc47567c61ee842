import type { NostrEvent } from '../../src/nostr/event';
import {
  createSigner,
  type EventTemplate,
  sampleAccount,
  sampleSecret,
} from '../support/sample-events';

/** What is in the cache and not for everyone's eyes. */
export interface Secrets {
  /** Encrypted, in no grant that the popup gives. */
  readonly messages: readonly NostrEvent[];
  /** The user's own lists. */
  readonly lists: readonly NostrEvent[];
  readonly all: readonly NostrEvent[];
}

const toUser = [['p', sampleAccount.pubkey]];
/** Newer than the sample, so that whoever reads from the newest on comes by them first. */
const since = 1_794_000_000;

export async function makeSecrets(): Promise<Secrets> {
  const signer = await createSigner();
  const mine = (kind: number, tags: string[][], n: number) =>
    signer.sign(sampleAccount.secretKey, {
      ...{ kind, tags, created_at: since + n },
      content: `secret ${kind} ${n}`,
    });
  const messages = Array.from({ length: 30 }, (_, n) =>
    n % 2 === 0
      ? mine(4, [['p', mine(1, [], n).id]], n)
      : signer.sign(sampleSecret(`wrap ${n}`), {
          ...{ kind: 1059, tags: toUser, created_at: since + n },
          content: `secret wrap ${n}`,
        }),
  );
  const lists = [mine(10003, [], 40), mine(30078, [['d', 'app']], 41), mine(7375, [], 42)];
  return { messages, lists, all: [...messages, ...lists] };
}

/** Signed by nobody whom the user knows. */
export async function strangersEvent(
  fields: Partial<EventTemplate> = {},
  stranger = 'stranger',
): Promise<NostrEvent> {
  const signer = await createSigner();
  const created_at = Math.floor(Date.now() / 1000);
  const plain = { kind: 1, created_at, tags: [], content: `by a stranger ${Math.random()}` };
  return signer.sign(sampleSecret(`hostile ${stranger}`), { ...plain, ...fields });
}
