import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { customaryPort } from './local-address';
import { orderBits, ordersKey, slots, spellOrders, takeOrders } from './take-orders';

describe('orders to the shim', () => {
  it('arrive whatever they are, and in whatever order their scripts run', () => {
    const port = fc.integer({ min: 2, max: 65_535 });
    fc.assert(
      fc.property(
        fc.array(port, { maxLength: slots }),
        fc.array(fc.oneof(port.map(String), fc.constant('')), { maxLength: slots }),
        (ports, pagePorts) => {
          const bits = spellOrders({ ports, pagePorts });
          expect(new Set(bits).size).toBe(bits.length);
          for (const bit of bits) expect(bit).toBeLessThan(orderBits);
          const window = { [ordersKey]: bits.toReversed() };
          expect(takeOrders(window)).toEqual({
            ports: [customaryPort, ...ports],
            pagePorts: bits.length > 0 ? pagePorts : [],
          });
          expect(window).toEqual({});
        },
      ),
    );
  });

  it('are none where nothing was said, or by somebody else', () => {
    for (const said of [undefined, 'x', 7]) {
      expect(takeOrders({ [ordersKey]: said })).toEqual({ ports: [], pagePorts: [] });
    }
  });
});
