import type { RelayRecord } from './records';

/** A relay's record as it begins; `fields` say what is known of it. */
export function newRelayRecord(
  fields: Pick<RelayRecord, 'url'> & Partial<RelayRecord>,
): RelayRecord {
  return {
    enabled: true,
    origin: 'list',
    local: false,
    uses: [],
    chosenFor: [],
    negentropy: 'auto',
    backfill: true,
    direction: 'down',
    read: true,
    write: true,
    notes: '',
    config: {},
    addedAt: 0,
    ...fields,
  };
}
