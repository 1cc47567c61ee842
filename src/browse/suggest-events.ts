import { neventEncode } from 'nostr-tools/nip19';
import type { EventLine, PeopleNames } from '../messages/browsed-event';
import { limits } from '../messages/limits';
import { cutText } from '../nostr/cut-text';
import type { EventStore } from '../store/event-store';
import { eventLine } from './event-line';
import { namesOf } from './names-of';

/** What the address bar offers: `content` is what stands there when it is chosen. */
export interface Suggestion {
  readonly content: string;
  readonly description: string;
}

/** As many as Chrome shows. */
const mostSuggested = 6;
const longestDescription = 120;

/** The best matches for what is being typed into the address bar, as plain text. */
export async function suggestEvents(
  store: Pick<EventStore, 'query'>,
  typed: string,
): Promise<readonly Suggestion[]> {
  const search = cutText(typed.trimStart(), limits.searchLength);
  if (search === '') return [];
  const found = await store.query([{ search, limit: mostSuggested }], { ranked: true });
  const lines = found.map((event) => eventLine(event));
  const names = await namesOf(
    store,
    lines.map(({ pubkey }) => pubkey),
  );
  return lines.map((line) => ({
    content: neventEncode({ id: line.id }),
    description: describe(line, names),
  }));
}

/** Controls and what turns the direction of writing round: one line of the browser's own, and no trick. */
const unprintable = /[\p{Cc}\p{Cf}\p{Cs}]/gu;

function describe({ kind, pubkey, title, text }: EventLine, names: PeopleNames): string {
  const name = kind === 0 ? undefined : names[pubkey];
  const words = [name, title, text].filter((it) => it !== undefined && it !== '').join(' · ');
  return cutText(words.replace(unprintable, ''), longestDescription) || 'Nostr';
}
