import { describe, expect, it } from 'vitest';
import { newRelayRecord } from '../../../messages/new-relay-record';
import type { Capability } from '../../../messages/records';
import { reconcilesEverywhere } from './reconciles-everywhere';

const relay = (negentropy: Capability['negentropy'], enabled = true) =>
  newRelayRecord({
    url: negentropy,
    enabled,
    capability: { negentropy, auth: false, checkedAt: 1 },
  });

describe('negentropy everywhere', () => {
  it('is where every relay that is switched on has shown it', () => {
    expect(reconcilesEverywhere([relay('yes'), relay('yes'), relay('no', false)])).toBe(true);
    expect(reconcilesEverywhere([relay('yes'), relay('no')])).toBe(false);
  });

  it('is not what a relay says of itself, nor what nobody has asked for', () => {
    expect(reconcilesEverywhere([relay('yes'), relay('claimed')])).toBe(false);
    expect(reconcilesEverywhere([newRelayRecord({ url: 'new', enabled: true })])).toBe(false);
    expect(reconcilesEverywhere([relay('yes', false)])).toBe(false);
    expect(reconcilesEverywhere([])).toBe(false);
  });
});
