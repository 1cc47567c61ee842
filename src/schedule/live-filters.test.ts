import { expect, it } from 'vitest';
import { hexOf } from '../../test/support/fake-event';
import { liveFilters } from './live-filters';

const authors = [hexOf('alice')];
const now = 1_900_000_000;

it('asks for what is new and a little before', () => {
  expect(liveFilters([{ scope: 'own', filter: { authors } }], now, 900)).toEqual([
    { authors, since: now - 900, limit: 100 },
  ]);
});

it('looks further back where events are dated back, and not before what the task asks for', () => {
  const tasks = [
    { scope: 'messages', filter: { kinds: [1059] }, overlapSeconds: 172_800 },
    { scope: 'follows', filter: { authors, since: now - 60 } },
  ];
  expect(liveFilters(tasks, now, 900).map(({ since }) => since)).toEqual([now - 172_800, now - 60]);
});

it('asks for nothing that is only sent, or over', () => {
  const tasks = [
    { scope: 'own', filter: { authors }, down: false },
    { scope: 'custom:2020', filter: { authors, until: now - 1 } },
  ];
  expect(liveFilters(tasks, now, 900)).toEqual([]);
});
