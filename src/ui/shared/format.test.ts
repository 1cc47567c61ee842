import { describe, expect, it } from 'vitest';
import {
  formatBytes,
  formatDateTime,
  formatNumber,
  formatRelativeTime,
  formatUntil,
} from './format';

const now = new Date(2026, 10, 21, 12, 0, 0).getTime();
const minutes = (count: number): number => count * 60_000;

describe('formatNumber', () => {
  it('groups as the language does', () => {
    expect(formatNumber(12_340, 'en')).toBe('12,340');
    expect(formatNumber(12_340, 'de')).toBe('12.340');
  });
});

describe('formatBytes', () => {
  it.each([
    [0, '0 bytes'],
    [1, '1 byte'],
    [980, '980 bytes'],
    [999, '999 bytes'],
    [1000, '1 kB'],
    [4_230, '4.2 kB'],
    [37_400_000, '37 MB'],
    [5_000_000_000_000, '5,000 GB'],
  ])('%d bytes are %s', (bytes, text) => {
    expect(formatBytes(bytes, 'en')).toBe(text);
  });
});

describe('formatRelativeTime', () => {
  it.each([
    [0, 'now'],
    [-0.5, 'now'],
    [0.3, 'now'],
    [-0.8, '1 minute ago'],
    [-2, '2 minutes ago'],
    [-59.4, '59 minutes ago'],
    [-59.6, '1 hour ago'],
    [-60 * 23, '23 hours ago'],
    [-60 * 24, 'yesterday'],
    [-60 * 24 * 12, '12 days ago'],
    [-60 * 24 * 45, '45 days ago'],
    [-60 * 24 * 46, '2 months ago'],
    [-60 * 24 * 400, '13 months ago'],
    [-60 * 24 * 547, '18 months ago'],
    [-60 * 24 * 548, '2 years ago'],
    [-60 * 24 * 20_000, '55 years ago'],
    [60 * 24 * 90, 'in 3 months'],
    [30, 'in 30 minutes'],
  ])('%d minutes away is "%s"', (distance, text) => {
    expect(formatRelativeTime(now + minutes(distance), now, 'en')).toBe(text);
  });
});

describe('formatUntil', () => {
  it('leaves out the date of today', () => {
    expect(formatUntil(now + minutes(60), now, 'en-GB')).toBe('13:00');
  });

  it('names another day in full', () => {
    const tomorrow = now + minutes(60 * 24);
    expect(formatUntil(tomorrow, now, 'en-GB')).toBe(formatDateTime(tomorrow, 'en-GB'));
  });
});
