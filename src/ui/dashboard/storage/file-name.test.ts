import { expect, it } from 'vitest';
import { fileName } from './file-name';

it('names the day, so that names stand in the order of time', () => {
  expect(fileName('larder', 'jsonl', new Date(2026, 0, 5))).toBe('larder-2026-01-05.jsonl');
  expect(fileName('larder-settings', 'json', new Date(2026, 10, 25))).toBe(
    'larder-settings-2026-11-25.json',
  );
});
