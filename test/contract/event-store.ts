import { describe } from 'vitest';
import { deletionRules } from './event-store/deletion-rules';
import { evictionRules } from './event-store/eviction-rules';
import { idSetRules } from './event-store/id-set-rules';
import { ingestRules } from './event-store/ingest-rules';
import { knownRules } from './event-store/known-rules';
import { liveRules } from './event-store/live-rules';
import { outboxRules } from './event-store/outbox-rules';
import { pageRules } from './event-store/page-rules';
import { queryRules } from './event-store/query-rules';
import { recordRules } from './event-store/record-rules';
import { replacementRules } from './event-store/replacement-rules';
import { resetRules } from './event-store/reset-rules';
import { searchRules } from './event-store/search-rules';
import type { OpenStore } from './event-store/store-under-test';
import { vanishRules } from './event-store/vanish-rules';
import { verdictRules } from './event-store/verdict-rules';

/** What every event store has to do, whatever it is made of. `open` gives an empty one each time. */
export function describeEventStore(name: string, open: OpenStore): void {
  describe(name, () => {
    describe('ingest', () => ingestRules(open));
    describe('replaceable and addressable events', () => replacementRules(open));
    describe('deletion', () => deletionRules(open));
    describe('vanishing and gift wraps', () => vanishRules(open));
    describe('query', () => queryRules(open));
    describe('search', () => searchRules(open));
    describe('pages', () => pageRules(open));
    describe('known ids and id sets', () => knownRules(open));
    describe('id sets', () => idSetRules(open));
    describe('commits and seq', () => liveRules(open));
    describe('checkpoints, runs and provenance', () => recordRules(open));
    describe('settled differences', () => verdictRules(open));
    describe('the outbox', () => outboxRules(open));
    describe('eviction', () => evictionRules(open));
    describe('forgetting', () => resetRules(open));
  });
}
