import { beforeEach, describe, expect, it } from 'vitest';
import { memoryKeyValue } from '../../test/support/memory-key-value';
import { storedValue } from '../mailboxes/stored-value';
import { noVirtualRelay } from '../messages/empty-records';
import { VirtualRelaySchema } from '../messages/virtual-relay-record';
import type { PageScript } from '../platform/page-scripts';
import { createVirtualRelay, type VirtualRelay } from './virtual-relay';

let scripts: readonly PageScript[];
let relay: VirtualRelay;

beforeEach(() => {
  scripts = [];
  relay = createVirtualRelay({
    record: storedValue(memoryKeyValue(), 'virtualRelay', VirtualRelaySchema, noVirtualRelay),
    setPageScripts: async (wanted) => {
      scripts = wanted;
    },
  });
});

const turn = (origin: string, on = true) =>
  relay.handlers['site.relay']({ type: 'site.relay', origin, on });

describe('the virtual relay', () => {
  it('has a script for each host that was chosen, which is told its ports', async () => {
    await turn('https://app.example');
    await turn('http://localhost:3000');
    await turn('http://localhost:3001');
    await turn('http://localhost:3001');
    expect(scripts.map(({ matches }) => matches)).toEqual([
      ['https://app.example/*'],
      ['http://localhost/*'],
    ]);
    for (const { js } of scripts) {
      expect(js.at(-1)).toBe('src/page/relay-shim.js');
      expect(new Set(js).size).toBe(js.length);
    }
    expect(scripts[0]?.js).not.toEqual(scripts[1]?.js);
  });

  it('refuses a site of a host for which there is no room, and keeps the others', async () => {
    for (const port of [3000, 3001, 3002, 3003]) await turn(`http://localhost:${port}`);
    const known = scripts;
    await expect(turn('http://localhost:3004')).rejects.toMatchObject({ code: 'too-many' });
    expect(scripts).toBe(known);
    await turn('http://localhost:3000', false);
    await turn('http://localhost:3004');
    expect(scripts).not.toEqual(known);
  });

  it('takes the script away with the choice', async () => {
    await turn('https://app.example');
    await turn('https://other.example');
    await turn('https://app.example', false);
    await relay.forget('https://other.example');
    await relay.forget('https://never.example');
    expect(scripts).toEqual([]);
  });

  it('tells all scripts of other ports', async () => {
    await turn('https://app.example');
    const before = scripts[0]?.js.length ?? 0;
    await relay.handlers['relay.ports']({ type: 'relay.ports', ports: [7777] });
    expect(scripts[0]?.js.length).toBeGreaterThan(before);
  });

  it('makes the browser’s list true again', async () => {
    await turn('https://app.example');
    const known = scripts;
    scripts = [];
    await relay.restore();
    expect(scripts).toEqual(known);
  });

  it.each(['https://app.example/', 'https://*', 'file:///x', 'chrome://x', '<all_urls>', 'x'])(
    'makes no pattern of %s',
    async (origin) => {
      await expect(turn(origin)).rejects.toMatchObject({ code: 'invalid-message' });
      expect(scripts).toEqual([]);
    },
  );
});
