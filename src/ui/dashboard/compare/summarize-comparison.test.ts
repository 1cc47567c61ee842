import { expect, it } from 'vitest';
import type { ComparedRelay } from '../../../messages/comparison-record';
import { hasColumn, summarizeComparison } from './summarize-comparison';

const relay = (state: ComparedRelay['state'], lacking = 0): ComparedRelay => ({
  url: 'wss://relay.example/',
  state,
  held: 1,
  lacking,
  extra: 0,
  unkept: 0,
});

it('counts the relays of a comparison by what was found', () => {
  const relays = [
    relay('compared'),
    relay('compared', 3),
    relay('compared'),
    relay('cannot'),
    relay('sign-in'),
    relay('unreachable'),
    relay('waiting'),
  ];
  expect(summarizeComparison({ relays })).toEqual({ whole: 2, lacking: 1, apart: 3, waiting: 1 });
  expect(relays.map(hasColumn)).toEqual([true, true, true, false, false, false, true]);
});
