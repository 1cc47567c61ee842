import type { Census, CensusMonth } from './census-record';
import type { ComparedRelay, Comparison, ComparisonRecord, Heal } from './comparison-record';
import type { Eviction } from './eviction-record';
import { anyOf, isNumber, isText, isTime, listOf, mapOf, optional, record } from './fits';
import type { OutboxEntryRecord, OutboxRecord } from './outbox-record';
import { isProblem } from './shapes';

// Those that the dashboard alone draws.

const maybeText = optional(isText);
const maybeTime = optional(isTime);
const numbers = listOf(isNumber);

export const isOutbox = record<OutboxRecord>({
  waiting: isNumber,
  entries: listOf(
    record<OutboxEntryRecord>({
      id: isText,
      kind: isNumber,
      created_at: isNumber,
      origin: isText,
      addedAt: isTime,
      preview: isText,
      targets: listOf(
        record<OutboxEntryRecord['targets'][number]>({
          relay: isText,
          state: anyOf('waiting', 'accepted', 'refused'),
          attempts: isNumber,
          nextAttemptAt: isTime,
          words: maybeText,
          code: maybeText,
          gaveUp: optional((value) => value === true),
          at: maybeTime,
        }),
      ),
    }),
  ),
});

export const isEviction = record<Eviction>({
  at: isTime,
  reason: anyOf('expired', 'age', 'strangers', 'oldest'),
  events: isNumber,
  bytes: isNumber,
});

const isComparing = record<Comparison>({
  state: anyOf('running', 'done', 'interrupted'),
  startedAt: isTime,
  finishedAt: maybeTime,
  relays: listOf(
    record<ComparedRelay>({
      url: isText,
      state: anyOf('waiting', 'compared', 'cannot', 'sign-in', 'unreachable'),
      reason: maybeText,
      code: maybeText,
      held: isNumber,
      lacking: isNumber,
      extra: isNumber,
      unkept: isNumber,
    }),
  ),
  cells: listOf(
    record<Comparison['cells'][number]>({
      kind: (value) => isNumber(value) || value === 'other',
      month: isText,
      held: numbers,
      lacking: numbers,
    }),
  ),
  extra: listOf(record<Comparison['extra'][number]>({ month: isText, extra: numbers })),
});

export const isComparison = record<ComparisonRecord>({
  comparison: optional(isComparing),
  heals: mapOf(
    record<Heal>({
      state: anyOf('running', 'done', 'failed', 'interrupted'),
      startedAt: isTime,
      finishedAt: maybeTime,
      accepted: isNumber,
      left: listOf(
        record<Heal['left'][number]>({
          reason: anyOf('refused', 'hidden', 'unfit'),
          words: maybeText,
          count: isNumber,
        }),
      ),
      error: optional(isProblem),
    }),
  ),
});

export const isCensus = record<Census>({
  at: isTime,
  seq: isNumber,
  events: isNumber,
  months: listOf(
    record<CensusMonth>({
      month: (value) => /^(\d{4}-\d\d|earlier)$/.test(`${value}`),
      counts: mapOf(isNumber),
    }),
  ),
  traffic: record<Census['traffic']>({
    runs: isNumber,
    bytes: isNumber,
    saved: isNumber,
    since: maybeTime,
  }),
});
