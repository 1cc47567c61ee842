import { expect, it } from 'vitest';
import { defaultScheduleSettings } from '../messages/default-settings';
import { allowance, type Conditions } from './courtesy';

const fine: Conditions = { online: true, metered: false };
const low = { charging: false, level: 0.1 };

const amount = (conditions: Partial<Conditions>, settings = {}) =>
  allowance({ ...fine, ...conditions }, { ...defaultScheduleSettings, ...settings });

it('does everything when nothing speaks against it, or nothing is known', () => {
  expect(amount({})).toEqual({ allowed: 'sync' });
  expect(amount({ battery: undefined })).toEqual({ allowed: 'sync' });
});

it('does nothing without a network or against the user', () => {
  expect(amount({ online: false })).toEqual({ allowed: 'pause', because: 'offline' });
  expect(amount({ online: false, paused: true })).toEqual({ allowed: 'pause', because: 'paused' });
});

it('does what the user chose for a connection that is paid by size', () => {
  expect(amount({ metered: true })).toEqual({ allowed: 'small', because: 'metered' });
  expect(amount({ metered: true }, { onMetered: 'pause' }).allowed).toBe('pause');
  expect(amount({ metered: true }, { onMetered: 'sync' })).toEqual({ allowed: 'sync' });
});

it('spares a battery that is low and not being charged', () => {
  expect(amount({ battery: low })).toEqual({ allowed: 'small', because: 'battery' });
  expect(amount({ battery: { ...low, charging: true } }).allowed).toBe('sync');
  expect(amount({ battery: { ...low, level: 0.2 } }).allowed).toBe('sync');
  expect(amount({ battery: low }, { batteryPercent: 10 }).allowed).toBe('sync');
});

it('goes by the stricter of two', () => {
  const both = { metered: true, battery: low };
  expect(amount(both, { onBattery: 'pause' })).toEqual({ allowed: 'pause', because: 'battery' });
  expect(amount(both, { onMetered: 'pause' })).toEqual({ allowed: 'pause', because: 'metered' });
});
