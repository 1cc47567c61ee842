import { expect, it } from 'vitest';
import { pagePortName, saidInName } from './page-port-name';
import type { PageRequest } from './page-protocol';

const call = (text: string): PageRequest => {
  return { type: 'call', id: 3, method: 'query', params: [{ search: text }] };
};

it('carries what is said first', () => {
  const first = call('"é", 日本 and \u2028');
  const { name, isSaid } = pagePortName(first);
  expect(isSaid).toBe(true);
  expect(saidInName(name)).toEqual(first);
});

it('leaves what is long to a message', () => {
  const { name, isSaid } = pagePortName(call('x'.repeat(65_536)));
  expect(isSaid).toBe(false);
  expect(saidInName(name)).toBeUndefined();
});

it.each(['', 'larder.page', 'larder.presence', 'larder.page/1{', 'larder.page/1null'])(
  'knows what no bridge has named: %s',
  (name) => {
    expect(saidInName(name)).toBeNull();
  },
);
