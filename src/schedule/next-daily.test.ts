import fc from 'fast-check';
import { expect, it } from 'vitest';
import { nextDaily } from './next-daily';

const next = (at: string, now: string, timeZone: string) =>
  new Date(nextDaily(at, Date.parse(now), timeZone)).toISOString();

it('is later today, or tomorrow', () => {
  expect(next('03:00', '2026-11-10T01:00:00Z', 'UTC')).toBe('2026-11-10T03:00:00.000Z');
  expect(next('03:00', '2026-11-10T03:00:00Z', 'UTC')).toBe('2026-11-11T03:00:00.000Z');
});

it("goes by the clock's own date", () => {
  expect(next('03:00', '2026-11-10T18:30:00Z', 'Asia/Tokyo')).toBe('2026-11-11T18:00:00.000Z');
  expect(next('03:00', '2026-11-10T18:30:00Z', 'Asia/Kolkata')).toBe('2026-11-10T21:30:00.000Z');
  expect(next('23:30', '2026-11-10T05:00:00Z', 'America/New_York')).toBe(
    '2026-11-11T04:30:00.000Z',
  );
});

it('keeps its hour when the clocks are changed', () => {
  // 03:00 in Berlin is 02:00 UTC in winter and 01:00 UTC in summer.
  expect(next('03:00', '2026-03-28T12:00:00Z', 'Europe/Berlin')).toBe('2026-03-29T01:00:00.000Z');
  expect(next('03:00', '2026-10-24T12:00:00Z', 'Europe/Berlin')).toBe('2026-10-25T02:00:00.000Z');
});

it('comes later on the day that skips its hour, and once on the day that repeats it', () => {
  // 02:30 does not exist: the clocks go from 02:00 to 03:00, and show 03:30 then.
  expect(next('02:30', '2026-03-28T12:00:00Z', 'Europe/Berlin')).toBe('2026-03-29T01:30:00.000Z');
  expect(next('02:30', '2026-10-24T12:00:00Z', 'Europe/Berlin')).toBe('2026-10-25T00:30:00.000Z');
  expect(next('02:30', '2026-10-25T00:30:00Z', 'Europe/Berlin')).toBe('2026-10-26T01:30:00.000Z');
});

it('gets over a day that a place left out', () => {
  // Samoa had no 30 December 2011.
  expect(next('03:00', '2011-12-29T14:00:00Z', 'Pacific/Apia')).toBe('2011-12-30T13:00:00.000Z');
});

it('always comes, within some 25 hours', () => {
  const zones = ['UTC', 'Europe/Berlin', 'America/St_Johns', 'Australia/Lord_Howe', 'Asia/Kabul'];
  const time = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }));
  const moment = fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2040, 0) });
  const twoDigits = (part: number) => String(part).padStart(2, '0');
  fc.assert(
    fc.property(time, moment, fc.constantFrom(...zones), (parts, now, zone) => {
      const wait = nextDaily(parts.map(twoDigits).join(':'), now, zone) - now;
      expect(wait).toBeGreaterThan(0);
      expect(wait).toBeLessThanOrEqual(26 * 3_600_000);
    }),
  );
});
