import { expect } from 'vitest';
import type { TestPage } from '../../support/browser/extension-browser';
import { sampleAccount, tamper } from '../../support/sample-events';
import type { Attack } from '../attack';
import { strangersEvent } from '../secrets';

const local = 'ws://localhost:4869/';

/** What the virtual relay says to these messages, until it has said so many of one type. */
function converse(
  page: TestPage,
  messages: readonly string[],
  wanted: { readonly type: string; readonly count: number },
): Promise<unknown[][]> {
  return page.evaluate(
    (url, texts, until) =>
      new Promise<unknown[][]>((resolve, reject) => {
        const socket = new WebSocket(url);
        const heard: unknown[][] = [];
        socket.onerror = () => reject(new Error('The socket failed.'));
        socket.onopen = () => {
          for (const text of texts) socket.send(text);
        };
        socket.onmessage = ({ data }) => {
          const message = JSON.parse(String(data)) as unknown[];
          heard.push(message);
          if (heard.filter(([type]) => type === until.type).length === until.count) resolve(heard);
        };
      }),
    local,
    messages,
    wanted,
  );
}

export const virtualRelay: readonly Attack[] = [
  {
    name: 'a page that gives itself the orders of the virtual relay',
    firstScript:
      "window.larderRelay = Array.from({ length: 128 }, (_, bit) => bit); window.dispatchEvent(new Event('larder.relay'));",
    async run({ page }) {
      const got = await page.evaluate(async (url) => {
        const { connects } = window.hostile;
        const text = Function.prototype.toString.call(WebSocket);
        return [await connects(url), await connects('ws://127.0.0.1:4869/'), text];
      }, local);
      expect(got.slice(0, 2)).toEqual([false, false]);
      expect(got[2]).toContain('[native code]');
      return got;
    },
  },
  {
    name: 'a page with the virtual relay that opens sockets to what only looks like it',
    virtualRelay: true,
    async run({ page }) {
      const got = await page.evaluate(async (url) => {
        const others = [
          'ws://localhost:4868/',
          'ws://localhost:4869/path',
          'ws://localhost:4869/?x=1',
          'ws://user:word@localhost:4869/',
          'wss://localhost:4869/',
          'ws://127.0.0.2:4869/',
          'ws://localhost.:4869/',
        ];
        const all: boolean[] = [];
        for (const other of others) {
          all.push(await window.hostile.connects(other).catch(() => false));
        }
        return { all, own: await window.hostile.connects(url) };
      }, local);
      expect(got.own).toBe(true);
      expect(got.all).toEqual(got.all.map(() => false));
      return got;
    },
  },
  {
    name: 'a page with the virtual relay that says what no client says',
    virtualRelay: true,
    async run({ page }) {
      const said = await converse(
        page,
        [
          '',
          'x',
          'null',
          '{}',
          '["__proto__","a",{}]',
          '["constructor"]',
          '["REQ"]',
          '["REQ","__proto__",{"kinds":"x"}]',
          '["REQ","b",{"__proto__":[]}]',
          `["REQ","${'x'.repeat(65)}",{}]`,
          `["REQ","d",{"ids":["${'x'.repeat(2_000_000)}"]}]`,
          '["NEG-MSG","none","61"]',
          '["NEG-OPEN","n",{},"zz"]',
          '["AUTH","x"]',
          '["COUNT","last",{"limit":1}]',
        ],
        { type: 'COUNT', count: 1 },
      );
      const kinds = new Set(said.map(([type]) => type));
      expect([...kinds].sort()).toEqual(['CLOSED', 'COUNT', 'NEG-ERR', 'NOTICE']);
      return said;
    },
  },
  {
    name: 'a page with the virtual relay that asks it for hidden events',
    virtualRelay: true,
    async run({ page, world }) {
      const ids = world.secrets.messages.map(({ id }) => id);
      const hidden = [
        { kinds: [4, 1059] },
        { ids },
        { '#p': [sampleAccount.pubkey], kinds: [1059] },
      ];
      const said = await converse(
        page,
        [
          ...hidden.map((filter, at) => JSON.stringify(['REQ', `r${at}`, filter])),
          ...hidden.map((filter, at) => JSON.stringify(['COUNT', `c${at}`, filter])),
        ],
        { type: 'COUNT', count: hidden.length },
      );
      expect(said.filter(([type]) => type === 'EVENT')).toEqual([]);
      const counts = said.filter(([type]) => type === 'COUNT');
      expect(counts.map(([, , told]) => told)).toEqual(hidden.map(() => ({ count: 0 })));
      return said;
    },
  },
  {
    name: 'a page with the virtual relay that publishes forged events to it',
    virtualRelay: true,
    async run({ page, world }) {
      const genuine = await strangersEvent();
      const forged = [tamper(genuine), { ...genuine, kind: 0 }, { id: genuine.id }, null, 'x'];
      const said = await converse(
        page,
        forged.map((event) => JSON.stringify(['EVENT', event])),
        { type: 'OK', count: forged.length },
      );
      const oks = said.filter(([type]) => type === 'OK').map(([, , isTaken]) => isTaken);
      expect(oks).toEqual(forged.map(() => false));
      expect((await world.stored()).some(({ id }) => id === genuine.id)).toBe(false);
      return said;
    },
  },
  {
    name: 'a page with the virtual relay that makes sockets of classes of its own',
    virtualRelay: true,
    async run({ page }) {
      const got = await page.evaluate(async (url) => {
        const spied: string[] = [];
        const spiedOn = ['dispatchEvent', 'addEventListener', 'removeEventListener'] as const;
        class Spy extends WebSocket {
          override send(data: string): void {
            super.send(data);
          }
        }
        // None of these is called by a socket of the browser.
        for (const prototype of [Spy.prototype, WebSocket.prototype, EventTarget.prototype]) {
          for (const method of spiedOn) {
            const native: unknown = Reflect.get(prototype, method);
            const value = function (this: unknown, ...args: unknown[]): unknown {
              spied.push(method);
              return Reflect.apply(native as () => unknown, this, args);
            };
            Reflect.defineProperty(prototype, method, { value, configurable: true });
          }
        }
        const wrong = new Proxy(WebSocket, { get: () => 7 });
        const attempts = [
          () => Reflect.construct(WebSocket, [url], Array),
          () => Reflect.construct(WebSocket, [url], wrong),
          () => (WebSocket as unknown as (at: string) => void)(url),
          () => WebSocket.prototype.send.call({} as WebSocket, 'x'),
          () => Reflect.get(WebSocket.prototype, 'url', {}),
          () => new WebSocket(url).send('x'),
        ];
        const outcomes: string[] = [];
        for (const attempt of attempts) {
          try {
            outcomes.push(typeof attempt());
          } catch (error) {
            outcomes.push((error as Error).name);
          }
        }
        const socket = new Spy(url);
        const answer = await new Promise<string>((resolve) => {
          socket.onopen = () => {
            socket.onopen = null;
            socket.send('["COUNT","x",{"limit":1}]');
          };
          socket.onmessage = ({ data }) => resolve(String(data));
        });
        return { outcomes, answer, spied };
      }, local);
      expect(got.answer).toBe('["COUNT","x",{"count":1}]');
      expect(got.outcomes.slice(2)).toEqual([
        'TypeError',
        'TypeError',
        'TypeError',
        'InvalidStateError',
      ]);
      expect(got.spied).toEqual([]);
      return got;
    },
  },
  {
    name: 'a page with the virtual relay that floods it',
    virtualRelay: true,
    async run({ page }) {
      const requests = Array.from({ length: 1_000 }, (_, n) =>
        JSON.stringify(['REQ', `r${n}`, { limit: 1 }]),
      );
      const counts = await page.evaluate(
        (url, texts) =>
          new Promise<Record<string, number>>((resolve) => {
            const socket = new WebSocket(url);
            const told: Record<string, number> = {};
            const over = new Set<unknown>();
            socket.onopen = () => {
              for (const text of texts) socket.send(text);
            };
            socket.onmessage = ({ data }) => {
              const [type, name] = JSON.parse(String(data)) as [string, unknown];
              told[type] = (told[type] ?? 0) + 1;
              if (type !== 'EVENT') over.add(name);
              if (over.size === texts.length) resolve(told);
            };
          }),
        local,
        requests,
      );
      expect(counts).toEqual({ EVENT: 100, EOSE: 100, CLOSED: 900 });
      return counts;
    },
  },
];
