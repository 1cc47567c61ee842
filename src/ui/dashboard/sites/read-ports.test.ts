import { expect, it } from 'vitest';
import { readPorts } from './read-ports';

it.each([
  ['', []],
  ['7777', [7777]],
  [' 7777, 8080;4848\n3000 ', [7777, 8080, 4848, 3000]],
  ['７７７７、８０８０', [7777, 8080]],
  ['٧٧٧٧، ۸۰۸۰', [7777, 8080]],
  ['7777 7777 7777 7777 7777', [7777]],
])('reads the ports in “%s”', (typed, ports) => {
  expect(readPorts(typed)).toEqual(ports);
});

it.each(['0', '65536', '80.5', '-1', 'http', '1e3', '1 2 3 4 5', '0x50'])(
  'takes no port from “%s”',
  (typed) => {
    expect(readPorts(typed)).toBeUndefined();
  },
);
