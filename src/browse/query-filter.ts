import type { EventQuery } from '../messages/event-query';
import type { Filter } from '../nostr/filter';

/** What the user looks for, as the store is asked. */
export function queryFilter({ text, kinds, authors, tag, since, until }: EventQuery): Filter {
  const search = text?.trimStart();
  return {
    ...(search !== undefined && search !== '' && { search }),
    ...(kinds && { kinds }),
    ...(authors && { authors }),
    ...(tag && { [`#${tag.name}`]: [tag.value] }),
    ...(since !== undefined && { since }),
    ...(until !== undefined && { until }),
  };
}
